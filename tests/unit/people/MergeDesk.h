// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/people/PeopleFixture.h"

namespace kith::test {

inline const std::string contacts = "/api/v1/contacts/";

/// Two contacts that are one person, and what the tests do with them.
struct MergeDesk : PeopleFixture {
    explicit MergeDesk(storage::Database &theDatabase) : PeopleFixture(theDatabase), all(staff()) {
        keep = create(all, "Rosa", "Garcia", R"(,"email":"rosa@example.org")");
        other = create(all, "Rosi", "Garcia-Lopez",
                       R"(,"email":"rosi@example.com","phone":"+4930123456")");
    }

    std::int64_t version(const std::string &id) {
        return count([&id](storage::Transaction &transaction) {
            return transaction.query("select version from contacts where practice_no = 1"
                                     " and id = ?",
                                     id);
        });
    }

    std::string wish(const std::string &keepId, const std::string &otherId,
                     const std::string &more = {}) {
        return R"({"other":")" + otherId + R"(","version":)" + std::to_string(version(keepId)) +
               R"(,"otherVersion":)" + std::to_string(version(otherId)) + more + "}";
    }

    Poco::JSON::Object::Ptr merge(const std::string &keepId, const std::string &otherId,
                                  const std::string &more = {}) {
        return expect(200, all, "POST", contacts + keepId + "/merge", wish(keepId, otherId, more));
    }

    static std::string idOf(const Poco::JSON::Object::Ptr &merged) {
        return merged->getObject("merge")->getValue<std::string>("id");
    }

    Poco::JSON::Object::Ptr undo(const std::string &id, int status = 200) {
        return undo(all, id, status);
    }
    Poco::JSON::Object::Ptr undo(const access::Actor &actor, const std::string &id,
                                 int status = 200) {
        return expect(status, actor, "POST", "/api/v1/merges/" + id + "/undo", "{}");
    }

    Poco::JSON::Object::Ptr preview(const access::Actor &actor, int status = 200) {
        return expect(status, actor, "GET", contacts + keep + "/merge", {}, "other=" + other);
    }

    Poco::JSON::Object::Ptr contact(const std::string &id, int status = 200) {
        return expect(status, all, "GET", contacts + id);
    }

    void relate(const std::string &client, const std::string &id, const std::string &more = {}) {
        expect(201, all, "POST", "/api/v1/clients/" + client + "/relationships",
               R"({"contact":")" + id + R"(","type":"aunt")" + more + "}");
    }

    void assign(const std::string &id, const std::string &practitioner) {
        expect(200, all, "PUT", contacts + id + "/practitioners/" + practitioner);
    }

    Poco::JSON::Object::Ptr relation(const std::string &client, unsigned place = 0) {
        return expect(200, all, "GET", "/api/v1/clients/" + client + "/relationships")
            ->getArray("items")
            ->getObject(place);
    }

    std::size_t relations(const std::string &client) {
        return expect(200, all, "GET", "/api/v1/clients/" + client + "/relationships")
            ->getArray("items")
            ->size();
    }

    std::int64_t total(const access::Actor &actor, const std::string &query = {}) {
        return expect(200, actor, "GET", "/api/v1/contacts", {}, query)
            ->getValue<std::int64_t>("total");
    }

    std::string history(const std::string &id) {
        const auto found = expect(200, all, "GET", contacts + id + "/history", {}, "limit=100");
        std::string actions;
        for (const auto &item : *found->getArray("items"))
            actions +=
                item.extract<Poco::JSON::Object::Ptr>()->getValue<std::string>("action") + "\n";
        return actions;
    }

    access::Actor all;
    std::string keep;
    std::string other;
};

} // namespace kith::test
