// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/Router.h"
#include "plugin/people/PeopleRoutes.h"
#include "tests/unit/support/TestDatabase.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <atomic>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace kith::test {

class FixedClock : public base::Clock {
public:
    [[nodiscard]] base::Millis now() const override {
        if (onNow)
            onNow();
        return time;
    }
    base::Millis time = 1'790'000'000'000;
    std::function<void()> onNow; ///< What a host does meanwhile.
};

/// A host with clients "c-1" to "c-9" and practitioners "dr-1" to "dr-3".
class FakeHost : public platform::Clients, public platform::Staff, public platform::Practices {
public:
    [[nodiscard]] bool offered() const override { return true; }
    std::optional<platform::Client> find(const access::Actor &actor,
                                         const std::string &id) override;
    /// Those whose id begins with the query.
    std::vector<platform::Client> search(const access::Actor &actor, const std::string &query,
                                         std::uint32_t limit) override;
    std::vector<platform::Practitioner> practitioners(const std::string &practiceId) override;
    std::optional<platform::Practice> find(const std::string &) override { return std::nullopt; }

    /// Clients that a limited actor does not see.
    std::set<std::string> hidden;
    std::function<void()> onFind; ///< What happens while a client is asked for.
    /// How often a client was asked for.
    std::atomic<int> asked = 0;
};

/// Practices 1 and 2 in a database, with the routes of this room.
class PeopleFixture {
public:
    explicit PeopleFixture(storage::Database &theDatabase);

    /// Staff who see all contacts of a practice.
    static access::Actor staff(std::int64_t practiceNo = 1);
    /// A practitioner who sees only the contacts assigned to them.
    access::Actor limited(const std::string &practitionerId);

    http::Response call(const access::Actor &actor, const std::string &method,
                        const std::string &path, const std::string &body = {},
                        const std::string &query = {}, const std::string &requestKey = {});
    /// As call, and asserts the status.
    Poco::JSON::Object::Ptr expect(int status, const access::Actor &actor,
                                   const std::string &method, const std::string &path,
                                   const std::string &body = {}, const std::string &query = {});
    /// Makes a contact; answers its id.
    std::string create(const access::Actor &actor, const std::string &given,
                       const std::string &family, const std::string &more = {});
    /// The names that a search finds, with " | " between them.
    std::string suggested(const access::Actor &actor, const std::string &query);
    /// All that there is of the contacts of practice 1, but for versions and times of change.
    std::string snapshot();
    std::int64_t count(const std::function<storage::Query(storage::Transaction &)> &query);

    storage::Database &database;
    FixedClock clock;
    FakeHost host;
    people::RelationshipTypes types;
    settings::PracticeDirectory directory;
    audit::ReadLog reads;
    people::PeopleServices services;
    people::StaffRouter router;
};

Poco::JSON::Object::Ptr parseJson(const std::string &text);
/// The address that the Location of an answer leads to, for staff routes below /host/kith.
std::string locationOf(const std::string &path, const http::Response &response);
/// "field code" of the first field of a problem.
std::string firstField(const Poco::JSON::Object::Ptr &problem);

} // namespace kith::test
