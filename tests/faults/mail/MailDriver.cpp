// SPDX-License-Identifier: Apache-2.0
// Sends messages as it is told on its input, and answers each line with a JSON object:
//   send ID ADDRESS      one message over the channel
//   plan DATABASE COUNT  makes a practice and plans messages that are due
//   run DATABASE NOW     delivers what is due
// Its arguments are settings: host=… port=… security=… user=… password=… timeout=… ca=…
#include "plugin/channels/ChannelSettings.h"
#include "tests/unit/messages/Fixture.h"
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

void run(const channels::ChannelSettings &settings, const std::string &url, base::Millis now) {
    storage::Database database(url);
    test::PlainComposer composer;
    test::MemoryLog log;
    messages::Delivery delivery(database, log, {{"plain", &composer}}, [&](messages::Via via) {
        return channels::makeChannel(settings, via);
    });
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
