// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/StaffStore.h"

#include "adapters/practice/data/Query.h"

#include <stdexcept>

namespace practice {
namespace {

User readUser(const Query &row) {
    return {row.text(0), row.text(1), row.text(2), row.text(3),
            row.text(4), row.text(5), row.text(6)};
}

} // namespace

bool StaffStore::hasPractice() {
    return Query(_db, "SELECT 1 FROM practice").next();
}

Practice StaffStore::practice() {
    Query row(_db, "SELECT id, name, region, language, time_zone, phone, email FROM practice");
    if (!row.next())
        throw std::runtime_error("the database holds no practice");
    return {row.text(0), row.text(1), row.text(2), row.text(3),
            row.text(4), row.text(5), row.text(6)};
}

void StaffStore::savePractice(const Practice &practice) {
    Query(_db, "INSERT INTO practice (id, name, region, language, time_zone, phone, email)"
               " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
               " region = excluded.region, language = excluded.language,"
               " time_zone = excluded.time_zone, phone = excluded.phone, email = excluded.email")
        .bind(practice.id)
        .bind(practice.name)
        .bind(practice.region)
        .bind(practice.language)
        .bind(practice.timeZone)
        .bind(practice.phone)
        .bind(practice.email)
        .run();
}

std::vector<Practitioner> StaffStore::practitioners() {
    std::vector<Practitioner> found;
    Query row(_db, "SELECT id, display_name, specialty, email, colour, active FROM practitioner"
                   " ORDER BY display_name");
    while (row.next())
        found.push_back({row.text(0), row.text(1), row.text(2), row.text(3),
                         static_cast<int>(row.number(4)), row.number(5) != 0});
    return found;
}

std::optional<Practitioner> StaffStore::practitioner(const std::string &id) {
    for (auto &candidate : practitioners())
        if (candidate.id == id)
            return std::move(candidate);
    return {};
}

void StaffStore::addPractitioner(const Practitioner &practitioner) {
    Query(_db, "INSERT INTO practitioner (id, display_name, specialty, email, colour, active)"
               " VALUES (?, ?, ?, ?, ?, ?)")
        .bind(practitioner.id)
        .bind(practitioner.displayName)
        .bind(practitioner.specialty)
        .bind(practitioner.email)
        .bind(practitioner.colour)
        .bind(practitioner.active ? 1 : 0)
        .run();
}

std::optional<User> StaffStore::userByLogin(const std::string &login) {
    Query row(_db, "SELECT id, login, password_hash, display_name, role, scope, practitioner_id"
                   " FROM staff_user WHERE login = ?");
    row.bind(login);
    return row.next() ? std::optional(readUser(row)) : std::nullopt;
}

std::optional<User> StaffStore::user(const std::string &id) {
    Query row(_db, "SELECT id, login, password_hash, display_name, role, scope, practitioner_id"
                   " FROM staff_user WHERE id = ?");
    row.bind(id);
    return row.next() ? std::optional(readUser(row)) : std::nullopt;
}

void StaffStore::addUser(const User &user) {
    Query(_db, "INSERT INTO staff_user (id, login, password_hash, display_name, role, scope,"
               " practitioner_id) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(user.id)
        .bind(user.login)
        .bind(user.passwordHash)
        .bind(user.displayName)
        .bind(user.role)
        .bind(user.scope)
        .bind(user.practitionerId)
        .run();
}

} // namespace practice
