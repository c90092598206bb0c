// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/transfer/TransferFixture.h"

#include "plugin/transfer/ImportRoutes.h"

#include <algorithm>

namespace kith::test {

TransferFixture::TransferFixture(storage::Database &theDatabase) : PeopleFixture(theDatabase) {
    transfer::addImportRoutes(router, services);
}

void TransferFixture::restart() {
    router = people::StaffRouter();
    people::addPeopleRoutes(router, services);
    transfer::addImportRoutes(router, services);
}

std::string TransferFixture::start(const access::Actor &actor, std::size_t bytes,
                                   const std::string &format) {
    const auto job = expect(201, actor, "POST", "/api/v1/imports",
                            R"({"name":"people.)" + format + R"(","format":")" + format +
                                R"(","bytes":)" + std::to_string(bytes) + "}");
    return "/api/v1/imports/" + job->getValue<std::string>("id");
}

std::string TransferFixture::upload(const access::Actor &actor, std::string_view file,
                                    const std::string &format) {
    const std::string import = start(actor, file.size(), format);
    for (std::size_t part = 0; part * transfer::partSize < file.size(); ++part)
        expect(200, actor, "PUT", import + "/parts/" + std::to_string(part),
               std::string(file.substr(part * transfer::partSize, transfer::partSize)));
    return import;
}

Poco::JSON::Object::Ptr TransferFixture::finish(const access::Actor &actor,
                                                const std::string &import, const std::string &step,
                                                const std::string &body) {
    Poco::JSON::Object::Ptr job;
    do
        job = expect(200, actor, "POST", import + "/" + step, body);
    while (stateOf(job).ends_with("ing"));
    return job;
}

std::string TransferFixture::checked(const access::Actor &actor, std::string_view file,
                                     const std::string &format) {
    const std::string import = upload(actor, file, format);
    finish(actor, import, "check");
    return import;
}

std::string TransferFixture::lines(const access::Actor &actor, const std::string &import,
                                   const std::string &outcome) {
    const auto page = expect(200, actor, "GET", import + "/lines", {},
                             outcome.empty() ? "limit=100" : "outcome=" + outcome);
    std::string all;
    for (const auto &item : *page->getArray("items")) {
        const auto line = item.extract<Poco::JSON::Object::Ptr>();
        all += (all.empty() ? "" : " | ") + line->getValue<std::string>("line") + " " +
               line->getValue<std::string>("outcome") + " " + line->getValue<std::string>("name");
        for (const auto &reason : *line->getArray("reasons")) {
            const auto problem = reason.extract<Poco::JSON::Object::Ptr>();
            all += " [" + problem->getValue<std::string>("field") + " " +
                   problem->getValue<std::string>("code") + "]";
        }
    }
    return all;
}

std::string TransferFixture::contacts() {
    const auto page = expect(200, staff(), "GET", "/api/v1/contacts", {}, "limit=100");
    std::string names;
    for (const auto &item : *page->getArray("items"))
        names += (names.empty() ? "" : " | ") +
                 item.extract<Poco::JSON::Object::Ptr>()->getValue<std::string>("name");
    return names;
}

std::int64_t TransferFixture::peopleRows() {
    return count([](storage::Transaction &transaction) {
        return transaction.query(
            "select (select count(*) from contacts where practice_no = 1)"
            " + (select count(*) from contact_terms where practice_no = 1)"
            " + (select count(*) from contact_pairs where practice_no = 1)"
            " + (select count(*) from contact_practitioners where practice_no = 1)"
            " + (select coalesce(sum(contacts), 0) from contact_ranks where practice_no = 1)"
            " + (select count(*) from relationships where practice_no = 1)");
    });
}

std::string countsOf(const Poco::JSON::Object::Ptr &job) {
    std::string counts;
    for (const char *name : {"created", "matched", "refused", "relations"})
        counts += (counts.empty() ? "" : ", ") + std::string(name) + " " +
                  job->getValue<std::string>(name);
    return counts;
}

std::string stateOf(const Poco::JSON::Object::Ptr &job) {
    return job->getValue<std::string>("state");
}

} // namespace kith::test
