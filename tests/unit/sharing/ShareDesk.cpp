// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/sharing/ShareDesk.h"

#include "plugin/sharing/ShareStore.h"

#include <cppunit/TestAssert.h>

namespace kith::test {

namespace {

using Poco::JSON::Object;
using storage::Transaction;

void addRows(std::string &text, storage::Query row, int columns) {
    while (row.next()) {
        for (int i = 0; i < columns; ++i)
            text += (row.isNull(i) ? "null" : row.text(i)) + "|";
        text += "\n";
    }
}

} // namespace

FakeDocuments::FakeDocuments() {
    for (const auto &[id, client] :
         {std::pair("d-1", "c-1"), std::pair("d-2", "c-1"), std::pair("d-3", "c-2")}) {
        platform::Document document;
        document.id = id;
        document.versionId = "v1";
        document.clientId = client;
        document.title = std::string("Letter ") + id;
        document.mediaType = "application/pdf";
        document.size = 1000;
        all[id] = document;
    }
}

std::optional<platform::Document> FakeDocuments::find(const std::string &practiceId,
                                                      const std::string &id) {
    if (onFind)
        onFind();
    const auto found = all.find(id);
    if (practiceId != "practice-1" || found == all.end())
        return std::nullopt;
    return found->second;
}

std::vector<platform::Document> FakeDocuments::list(const access::Actor &actor,
                                                    const std::string &clientId) {
    std::vector<platform::Document> listed;
    for (const auto &[id, document] : all)
        if (document.clientId == clientId && (actor.scope == 0 || !unlisted.contains(id)))
            listed.push_back(document);
    return listed;
}

ShareParts::ShareParts(people::PeopleServices &people)
    : texts(KITH_SOURCE_DIR "/config"), words(texts, "https://practice.example.org/portal"),
      limits(messages::SendLimitSettings{}), services{people, documents, words, smsRules, limits} {}

ShareDesk::ShareDesk(storage::Database &theDatabase)
    : database(theDatabase), fixture(theDatabase), parts(fixture.services),
      documents(parts.documents), staff(PeopleFixture::staff()) {
    staff.displayName = "Anna Adler";
    sharing::addShareRoutes(fixture.router, parts.services);
    rosa = fixture.create(staff, "Rosa", "Garcia",
                          R"(,"email":"rosa@example.org","phone":"+4930123456",)"
                          R"("practitioners":["dr-1"])");
    max = fixture.create(staff, "Max", "Muster", R"(,"email":"max@example.org")");
    uma = fixture.create(staff, "Uma", "Olsen", R"(,"phone":"+4930123457")");
}

std::string ShareDesk::shareBody(const std::vector<std::string> &documents,
                                 const std::vector<std::string> &contacts, const std::string &more,
                                 const std::string &via) {
    std::string body = R"({"documents":[)";
    for (const std::string &id : documents)
        body += (body.ends_with('[') ? "\"" : ",\"") + id + "\"";
    body += R"(],"recipients":[)";
    for (const std::string &id : contacts)
        body += std::string(body.ends_with('[') ? "" : ",") + R"({"contact":")" + id +
                R"(","via":")" + via + "\"}";
    return body + "]" + more + "}";
}

Object::Ptr ShareDesk::share(const std::string &document, const std::string &contact) {
    const auto made =
        fixture.expect(201, staff, "POST", "/api/v1/shares", shareBody({document}, {contact}));
    return made->getArray("shares")->getObject(0);
}

Object::Ptr ShareDesk::shareOf(const std::string &document, const std::string &contact) {
    const auto list =
        fixture.expect(200, staff, "GET", "/api/v1/documents/" + document + "/shares");
    const auto items = list->getArray("items");
    for (unsigned i = 0; i < items->size(); ++i)
        if (textOf(items->getObject(i)->getObject("contact"), "id") == contact)
            return items->getObject(i);
    return {};
}

std::string ShareDesk::refused(int status, const access::Actor &actor, const std::string &method,
                               const std::string &path, const std::string &body) {
    return firstField(fixture.expect(status, actor, method, path, body));
}

void ShareDesk::letMessagesLeave() {
    database.write([](Transaction &transaction) {
        transaction.run("update messages set lease_until = 1, leased_by = 'worker'"
                        " where practice_no = 1 and state = 'waiting'");
    });
}

void ShareDesk::setState(const std::string &sending, const std::string &state,
                         const std::string &reason) {
    database.write([&](Transaction &transaction) {
        sharing::writeSendingState(transaction, 1, fixture.clock.time, sending,
                                   sharing::sendingStateOf(state), reason);
    });
}

std::string ShareDesk::messages() {
    return database.read([](Transaction &transaction) {
        auto row = transaction.query("select c.given_name, x.channel, x.state from messages x"
                                     " join contacts c on c.practice_no = x.practice_no"
                                     " and c.contact_no = x.contact_no where x.practice_no = 1"
                                     " order by x.subject_id, x.created_at");
        std::string text;
        while (row.next())
            text +=
                (text.empty() ? "" : ", ") + row.text(0) + " " + row.text(1) + " " + row.text(2);
        return text;
    });
}

std::string ShareDesk::snapshot() {
    return database.read([](Transaction &transaction) {
        std::string text;
        addRows(text,
                transaction.query("select id, sending_id, document_id, version_id, client_id,"
                                  " contact_no, expires_at, revoked_at, opens from shares"
                                  " where practice_no = 1 order by id"),
                9);
        addRows(text,
                transaction.query("select id, contact_no, via, state from share_sendings"
                                  " where practice_no = 1 order by id"),
                4);
        addRows(text,
                transaction.query("select secret_hash, sending_id from share_links"
                                  " where practice_no = 1 order by 1"),
                2);
        addRows(text,
                transaction.query("select secret_hash, share_id from share_browsers"
                                  " where practice_no = 1 order by 1, 2"),
                2);
        addRows(text,
                transaction.query("select subject_id, contact_no, state from messages"
                                  " where practice_no = 1 order by 1, dedupe"),
                3);
        return text;
    });
}

std::int64_t ShareDesk::audited(const std::string &action) {
    return fixture.count([&](Transaction &transaction) {
        return transaction.query("select count(*) from audit_entries where practice_no = 1"
                                 " and action = ?",
                                 action);
    });
}

std::string textOf(const Object::Ptr &object, const std::string &name) {
    return object->getValue<std::string>(name);
}

std::int64_t numberOf(const Object::Ptr &object, const std::string &name) {
    return object->getValue<std::int64_t>(name);
}

std::string firstId(const Object::Ptr &object, const std::string &list) {
    return textOf(object->getArray(list)->getObject(0), "id");
}

} // namespace kith::test
