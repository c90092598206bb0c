// SPDX-License-Identifier: Apache-2.0
// Sends messages as it is told on its input, and answers each line with a JSON object:
//   send ID ADDRESS      one message over the channel
//   plan DATABASE COUNT  makes a practice and plans messages that are due
//   postgresql           starts a server and makes a database
//   share DATABASE COUNT makes a practice and shares a document with so many, and when it leaves
//   run DATABASE NOW     delivers what is due
//   state DATABASE       how many sendings are in each state
// Its arguments are settings: host=… port=… security=… user=… password=… timeout=… ca=…
#include "plugin/channels/ChannelSettings.h"
#include "plugin/people/ContactBatch.h"
#include "plugin/sharing/ShareComposer.h"
#include "tests/unit/messages/Fixture.h"
#include "tests/unit/sharing/ShareDesk.h"
#include "tests/unit/support/PostgresServer.h"
#include "tests/unit/support/TestDatabase.h"

#include <iostream>
#include <sstream>

using namespace kith;

namespace {

channels::ChannelSettings readSettings(int argc, char **argv) {
    channels::ChannelSettings settings;
    settings.email = "smtp";
    settings.smtp.from = "kith@mail.example.org";
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        const std::string key = argument.substr(0, argument.find('='));
        const std::string value = argument.substr(key.size() + 1);
        if (key == "host")
            settings.smtp.host = value;
        else if (key == "port")
            settings.smtp.port = static_cast<std::uint16_t>(std::stoi(value));
        else if (key == "security")
            settings.smtp.security = channels::parseSecurity(value);
        else if (key == "user")
            settings.smtp.user = value;
        else if (key == "password")
            settings.smtp.password = value;
        else if (key == "timeout")
            settings.smtp.timeoutMs = std::stoi(value);
        else if (key == "ca")
            settings.smtp.caFile = value;
        else
            throw std::invalid_argument(key);
    }
    return settings;
}

const char *const calendar = "BEGIN:VCALENDAR\r\n"
                             "VERSION:2.0\r\n"
                             "PRODID:-//Kith//Test//EN\r\n"
                             "METHOD:REQUEST\r\n"
                             "BEGIN:VEVENT\r\n"
                             "UID:visit-1@example.org\r\n"
                             "DTSTAMP:20261121T120000Z\r\n"
                             "DTSTART:20261124T133000Z\r\n"
                             "DTEND:20261124T141500Z\r\n"
                             "SUMMARY:Termin bei Dr. Łukasz\r\n"
                             "END:VEVENT\r\n"
                             "END:VCALENDAR\r\n";

messages::OutgoingMessage makeMessage(const std::string &id, const std::string &address) {
    messages::OutgoingMessage message;
    message.id = id;
    message.date = test::noon;
    message.content.fromName = "Praxis Dr. Łukasz, Köln";
    message.content.toName = "王伟 \"Ada\" Kim";
    message.content.toAddress = address;
    message.content.replyTo = "desk@example.org";
    message.content.subject = "Ihr Termin am Dienstag, dem 24. November: Grüße aus Köln, "
                              "\xF0\x9F\x91\xAA und bis bald";
    message.content.text = "Hallo\n.\n..zwei Punkte\nGrüße  \n" + std::string(2000, 'x') + "\n";
    message.content.html = "<p>Grüße = gut</p>\n.\n<p>Ende</p>";
    message.content.calendar = messages::CalendarPart{"REQUEST", calendar};
    return message;
}

void answer(const messages::Attempt &attempt) {
    const char *outcome = attempt.outcome == messages::Outcome::sent      ? "sent"
                          : attempt.outcome == messages::Outcome::refused ? "refused"
                                                                          : "tryLater";
    std::cout << R"({"outcome":")" << outcome << R"(","code":)" << attempt.code << R"(,"reason":")"
              << attempt.reason << "\"}" << std::endl;
}

void plan(const std::string &url, int count) {
    storage::Database database(url);
    test::makePractice(database, 1);
    test::makeContact(database, 1, 1);
    for (int i = 0; i < count; ++i)
        test::plan(database, 1, std::to_string(i));
    std::cout << "{}" << std::endl;
}

std::vector<std::string> makeRecipients(test::ShareDesk &desk, int count) {
    std::vector<people::ImportedContact> contacts(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < contacts.size(); ++i) {
        contacts[i].fields.givenName = "Recipient";
        contacts[i].fields.familyName = std::to_string(i);
        contacts[i].fields.email = "recipient-" + std::to_string(i) + "@example.org";
    }
    const people::ContactBatch batch(contacts, desk.fixture.clock.now());
    desk.database.write(
        [&](storage::Transaction &transaction) { batch.write(transaction, desk.staff); });
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < contacts.size(); ++i)
        ids.push_back(batch.id(i));
    return ids;
}

void share(const std::string &url, int count) {
    storage::Database database(url);
    test::ShareDesk desk(database);
    const auto made = desk.fixture.expect(201, desk.staff, "POST", "/api/v1/shares",
                                          desk.shareBody({"d-1"}, makeRecipients(desk, count)));
    std::cout << R"({"leavesAt":)" << test::numberOf(made, "undoUntil") << "}" << std::endl;
}

void state(const std::string &url) {
    storage::Database database(url);
    database.read([](storage::Transaction &transaction) {
        auto row = transaction.query("select state, count(*) from share_sendings"
                                     " where practice_no = 1 group by state order by state");
        std::string counts;
        while (row.next())
            counts += (counts.empty() ? "\"" : ",\"") + row.text(0) + "\":" + row.text(1);
        std::cout << "{" << counts << "}" << std::endl;
    });
}

void run(const channels::ChannelSettings &settings, const std::string &url, base::Millis now) {
    storage::Database database(url);
    test::PlainComposer composer;
    const messages::Texts texts(KITH_SOURCE_DIR "/config");
    const sharing::ShareWords words(texts, "https://practice.example.org/portal");
    sharing::ShareComposer shares(words);
    test::MemoryLog log;
    messages::Delivery delivery(
        database, log, {{"plain", &composer}, {"share", &shares}},
        [&](messages::Via via) { return channels::makeChannel(settings, via); });
    const auto report = delivery.run(now, {});
    std::cout << R"({"sent":)" << report.sent << R"(,"postponed":)" << report.postponed
              << R"(,"failed":)" << report.failed << R"(,"next":)" << report.nextDueAt << "}"
              << std::endl;
}

void obey(const channels::ChannelSettings &settings, messages::Channel &channel,
          const std::string &line) {
    std::istringstream words(line);
    std::string verb;
    std::string first;
    std::string second;
    words >> verb >> first >> second;
    if (verb == "send")
        answer(channel.deliver(makeMessage(first, second)));
    else if (verb == "plan")
        plan(first, std::stoi(second));
    else if (verb == "postgresql")
        std::cout << R"({"url":")" << test::PostgresServer::instance().makeDatabase() << "\"}"
                  << std::endl;
    else if (verb == "share")
        share(first, std::stoi(second));
    else if (verb == "state")
        state(first);
    else if (verb == "run")
        run(settings, first, std::stoll(second));
    else
        throw std::invalid_argument(verb);
}

} // namespace

int main(int argc, char **argv) {
    const auto settings = readSettings(argc, argv);
    const auto channel = channels::makeChannel(settings, messages::Via::email);
    for (std::string line; std::getline(std::cin, line);)
        obey(settings, *channel, line);
    channel->finish();
    return 0;
}
