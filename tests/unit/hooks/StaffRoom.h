// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Database.h"
#include "tests/unit/hooks/DocumentHost.h"
#include "tests/unit/hooks/StaffRouteList.h"
#include "tests/unit/support/TestDatabase.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace kith::test {

/// A user of the host's staff.
struct StaffMember {
    std::string practice = "practice-1";
    std::string id = "staff-1";
    std::uint32_t roles = KITH_ROLE_ADMIN;
    std::uint32_t scope = KITH_SCOPE_ALL;
    std::string practitioner = {};

    [[nodiscard]] kith_staff_user user() const;
};

/// Who may see Rosa.
inline const StaffMember ownerOfRosa{};

/// Who may not: another practice, those who see her client but not her, and one who sees neither.
inline const std::vector<StaffMember> strangersToRosa{
    {"practice-2", "staff-9", KITH_ROLE_ADMIN, KITH_SCOPE_ALL, ""},
    {"practice-1", "staff-2", KITH_ROLE_ADMIN, KITH_SCOPE_ASSIGNED, "p1"},
    {"practice-1", "staff-3", KITH_ROLE_PRACTITIONER, KITH_SCOPE_ASSIGNED, "p3"},
    {"practice-1", "staff-4", KITH_ROLE_PRACTITIONER, KITH_SCOPE_ASSIGNED, "p4"},
};

/// The plugin behind the C table with Rosa, who is assigned to nobody and of whom there is
/// something of everything: a relationship, a document, an appointment, a portal with a PIN, a
/// note, a merge. Throws and asserts as CppUnit does.
class StaffRoom {
public:
    struct Answer {
        std::uint32_t status = 0;
        std::string body;
    };
    using Headers = std::vector<std::pair<std::string, std::string>>;

    StaffRoom();
    ~StaffRoom();
    StaffRoom(const StaffRoom &) = delete;
    StaffRoom &operator=(const StaffRoom &) = delete;
    StaffRoom(StaffRoom &&) = delete;
    StaffRoom &operator=(StaffRoom &&) = delete;

    /// staff: nobody where it is null.
    Answer ask(const StaffMember *staff, const StaffRoute &route,
               const Headers &headers = {{"X-Kith", "1"}});
    /// As the owner, who must get through.
    std::string made(const StaffRoute &route);

    /// Ids of what there is.
    [[nodiscard]] const Names &names() const { return _names; }
    /// Ids of nothing; the client and the document are real for those who may see them.
    [[nodiscard]] Names unknownTo(const StaffMember &staff) const;

    /// All that is Rosa's, word for word.
    std::string rosas();

    /// Makes everything as it was when the room was made.
    void restore();

    [[nodiscard]] bool seesTheClient(const StaffMember &staff) const {
        return !_host.blind.contains(staff.id);
    }

private:
    void open();
    void close();
    void furnish();
    void writeANote();
    void invite();

    const kith_plugin &_plugin;
    DocumentHost _host;
    TemporaryFolder _folder;
    kith_instance *_instance = nullptr;
    std::unique_ptr<storage::Database> _database;
    Names _names;
};

} // namespace kith::test
