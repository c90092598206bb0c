// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/sharing/LinkDesk.h"

#include "plugin/base/Uuid.h"
#include "plugin/sharing/SharedDocument.h"
#include "tests/unit/invitations/PostOffice.h"
#include "tests/unit/support/TestDatabase.h"

#include <regex>

namespace kith::test {

using messages::Via;
using storage::Transaction;

std::optional<platform::Document> HeldDocuments::find(const std::string &practiceId,
                                                      const std::string &id) {
    if (whenAsked)
        whenAsked();
    const auto found = all.find(id);
    return found == all.end() || practiceId != "practice-1" ? std::nullopt
                                                            : std::optional(found->second);
}

std::vector<platform::Document> HeldDocuments::list(const access::Actor &, const std::string &) {
    return {};
}

platform::Documents::ReadResult HeldDocuments::read(const std::string &practiceId,
                                                    const std::string &id,
                                                    const std::string &versionId,
                                                    std::int64_t offset, std::int64_t length,
                                                    const Sink &sink) {
    if (whenAsked)
        whenAsked();
    largestRead = std::max(largestRead, length);
    const auto found = all.find(id);
    if (found == all.end() || practiceId != "practice-1")
        return ReadResult::gone;
    if (found->second.versionId != versionId)
        return ReadResult::changed;
    const std::string &content = contents[id];
    const auto from = std::min(static_cast<std::size_t>(offset), content.size());
    sink(std::string_view(content).substr(from, static_cast<std::size_t>(length)));
    return ReadResult::ok;
}

LinkDesk::LinkDesk(storage::Database &to)
    : database(to), words(shippedTexts(), "https://kith.example.org/portal"), composer(words),
      delivery(to, log, {{"share", &composer}},
               [this](Via) { return std::make_unique<MemoryChannel>(outbound); }),
      limits({}) {
    makePractice(database, 1);
    database.write([](Transaction &transaction) {
        transaction.run("update practices set name = 'Linden & Partner', phone = '+49 30 123',"
                        " email = 'office@example.com' where practice_no = 1");
    });
    makeContact(database, 1, 1);
    run("update contacts set given_name = 'Rosa', family_name = 'Garcia', email ="
        " 'rosa@example.org', phone = '+49301234567' where practice_no = 1 and contact_no = 1");
    sharing::addSharePageRoutes(router, {database, documents, limits, "/portal"});
}

void LinkDesk::hold(const std::string &id, const std::string &content,
                    const std::string &mediaType) {
    platform::Document document;
    document.id = id;
    document.versionId = "v1";
    document.clientId = "client-1";
    document.title = "Diagnosis of " + id;
    document.mediaType = mediaType;
    document.size = static_cast<std::int64_t>(content.size());
    documents.all[id] = document;
    documents.contents[id] = content;
    database.write(
        [&](Transaction &transaction) { sharing::noteDocument(transaction, 1, now, document); });
}

std::string LinkDesk::send(const std::vector<std::string> &ids, Via via) {
    sending = base::makeUuid(now);
    shares.clear();
    database.write([&](Transaction &transaction) {
        transaction.run("insert into share_sendings (practice_no, id, batch, contact_no, via, note,"
                        " staff_id, staff_name, created_at, leaves_at, state, state_at) values"
                        " (1, ?1, ?1, 1, ?2, '', 'staff-1', 'Clara', ?3, ?3, 'waiting', ?3)",
                        sending, messages::nameOf(via), now);
        for (const std::string &id : ids) {
            shares.push_back(base::makeUuid(now));
            transaction.run("insert into shares (practice_no, id, sending_id, document_id,"
                            " version_id, client_id, contact_no, shared_at, expires_at)"
                            " values (1, ?, ?, ?, 'v1', 'client-1', 1, ?, ?)",
                            shares.back(), sending, id, now, now + 30 * base::day);
        }
        messages::outbox::plan(transaction, 1, now,
                               {"share.sent", 1, via, sending, "{}", "sent", now, {}});
    });
    const auto sent = deliver();
    std::smatch link;
    const std::string text = sent.empty() ? std::string() : sent.back().content.text;
    return std::regex_search(text, link, std::regex("/portal/s/([\\w-]+)")) ? link[1].str() : "";
}

void LinkDesk::set(const std::string &key, const std::string &value) {
    database.write([&](Transaction &transaction) {
        transaction.run("insert into practice_settings (practice_no, key, value, changed_at,"
                        " changed_by) values (1, ?, ?, 0, '')",
                        key, value);
    });
}

std::vector<messages::OutgoingMessage> LinkDesk::deliver() {
    outbound.messages.clear();
    delivery.run(now, {});
    return outbound.messages;
}

http::Response LinkDesk::Browser::ask(const std::string &method, const std::string &path,
                                      const std::string &body) {
    http::Request request;
    request.method = method;
    request.path = "/s/" + path.substr(0, path.find('?'));
    if (path.find('?') != std::string::npos)
        request.query = http::Parameters::parse(path.substr(path.find('?') + 1));
    request.headers = headers;
    request.headers.emplace_back("host", "kith.example.org");
    if (!cookie.empty())
        request.headers.emplace_back("cookie", cookie);
    request.body = body;
    auto response = desk.router.dispatch({"192.0.2.7", desk.now}, request);
    const std::string set(http::headerIn(response, "Set-Cookie"));
    if (!set.empty())
        cookie = set.substr(0, set.find(';'));
    return response;
}

std::string LinkDesk::code(const std::string &token) {
    browser().post(token + "/code");
    const auto sent = deliver();
    return sent.empty() ? std::string() : sixDigitsOf(sent.back().content.text);
}

LinkDesk::Browser LinkDesk::passed(const std::string &token) {
    Browser one = browser();
    one.post(token, "code=" + code(token));
    return one;
}

std::int64_t LinkDesk::count(storage::Sql sql) {
    return database.read([&](Transaction &transaction) {
        auto row = transaction.query(sql);
        row.next();
        return row.int64(0);
    });
}

std::vector<std::string> LinkDesk::audit() {
    return database.read([](Transaction &transaction) {
        auto row = transaction.query(
            "select action from audit_entries where practice_no = 1 order by at, action");
        std::vector<std::string> actions;
        while (row.next())
            actions.push_back(row.text(0));
        return actions;
    });
}

void LinkDesk::run(storage::Sql sql) {
    database.write([&](Transaction &transaction) { transaction.run(sql); });
}

std::string bodyOf(const http::Response &response) {
    if (!response.stream)
        return response.body;
    std::string body;
    response.stream([&body](std::string_view piece) { body += piece; });
    return body;
}

std::string sixDigitsOf(const std::string &text) {
    std::smatch digits;
    return std::regex_search(text, digits, std::regex("\\b\\d{6}\\b")) ? digits[0].str() : "";
}

} // namespace kith::test
