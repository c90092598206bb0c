// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Database.h"
#include "adapters/practice/data/Records.h"

#include <optional>

namespace practice {

/// The practice, its practitioners and who may sign in.
class StaffStore {
public:
    explicit StaffStore(Connection &connection) : _db(connection) {}

    /// Throws std::runtime_error in an empty database.
    Practice practice();
    bool hasPractice();
    void savePractice(const Practice &practice);

    std::vector<Practitioner> practitioners(); ///< By name.
    std::optional<Practitioner> practitioner(const std::string &id);
    void addPractitioner(const Practitioner &practitioner);

    std::optional<User> userByLogin(const std::string &login);
    std::optional<User> user(const std::string &id);
    void addUser(const User &user);

private:
    Connection &_db;
};

} // namespace practice
