// SPDX-License-Identifier: Apache-2.0
// Sends SMS as it is told on its input, and answers each line with a JSON object. The words of a
// line stand between tabs, percent-encoded:
//   send NUMBER TEXT          one message over the channel
//   plan SUBJECT NUMBER TEXT  a message that is due
//   run NOW                   delivers what is due
//   state SUBJECT             what became of it, and what its feature heard
//   stopped NUMBER            whether the number answered STOP
//   sign TOKEN URL FORM       the signature that a call to that address must carry
// Its first line says at which port gateways reach its routes; each call is a line of its own. Its
// arguments are settings: database=… dialect=… url=… user=… password=… from=… timeout=… callback=…
#include "plugin/base/Text.h"
#include "plugin/channels/SmsRoutes.h"
#include "plugin/channels/TwilioSignature.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/messages/SmsStops.h"
#include "tests/unit/messages/Fixture.h"
#include "tests/unit/support/TestDatabase.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

#include <iostream>
#include <map>
#include <mutex>

using namespace kith;
using http::JsonWriter;
using messages::PlannedMessage;
using messages::Via;

namespace {

const std::string mount = "/portal";

/// Lines of several threads.
void say(const std::string &line) {
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    std::cout << line << std::endl;
}

std::map<std::string, std::string> readArguments(int argc, char **argv) {
    std::map<std::string, std::string> arguments;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        const std::size_t sign = argument.find('=');
        arguments[argument.substr(0, sign)] = argument.substr(sign + 1);
    }
    return arguments;
}

channels::ChannelSettings settingsOf(std::map<std::string, std::string> arguments,
                                     std::uint16_t port) {
    channels::ChannelSettings settings;
    settings.sms = arguments["dialect"];
    channels::SmsSettings &sms = settings.smsGateway;
    sms.kannel = {arguments["url"], arguments["user"], arguments["password"]};
    sms.twilio = {arguments["url"], arguments["user"], arguments["password"]};
    sms.from = arguments["from"];
    sms.timeoutMs = std::stoi(arguments["timeout"]);
    sms.callback = arguments["callback"];
    sms.rules.countries = messages::parseSmsCountries(arguments["countries"]);
    sms.publicUrl = "http://127.0.0.1:" + std::to_string(port) + mount;
    return settings;
}

http::Request requestOf(Poco::Net::HTTPServerRequest &given) {
    const Poco::URI uri(given.getURI());
    http::Request request;
    request.method = given.getMethod();
    request.path = uri.getPath().substr(mount.size());
    request.query = http::Parameters::parse(uri.getRawQuery());
    for (const auto &[name, value] : given)
        request.headers.emplace_back(base::asciiLower(name), value);
    if (given.hasContentLength() || given.getChunkedTransferEncoding())
        Poco::StreamCopier::copyToString(given.stream(), request.body);
    return request;
}

using Router = http::Router<http::PublicCaller>;

class Mount : public Poco::Net::HTTPRequestHandler {
public:
    explicit Mount(const Router &router) : _router(router) {}

    void handleRequest(Poco::Net::HTTPServerRequest &given,
                       Poco::Net::HTTPServerResponse &answer) override {
        const http::Request request = requestOf(given);
        const auto response = _router.dispatch({"", test::noon}, request);
        answer.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status));
        for (const auto &[name, value] : response.headers)
            answer.set(name, value);
        answer.sendBuffer(response.body.data(), response.body.size());
        say(JsonWriter()
                .beginObject()
                .field("called", request.method + " " + request.path)
                .field("status", response.status)
                .endObject()
                .take());
    }

private:
    const Router &_router;
};

class MountFactory : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit MountFactory(const Router &router) : _router(router) {}
    Poco::Net::HTTPRequestHandler *
    createRequestHandler(const Poco::Net::HTTPServerRequest &) override {
        return new Mount(_router);
    }

private:
    const Router &_router;
};

/// Composes what was planned; its number and text stand in the details.
class ToldComposer : public test::PlainComposer {
public:
    ToldComposer() {
        instead = [this](const messages::DueMessage &message) {
            messages::Content content;
            content.toAddress = numbers[message.subjectId];
            content.text = texts[message.subjectId];
            return content;
        };
    }
    std::map<std::string, std::string> numbers;
    std::map<std::string, std::string> texts;
};

class Driver {
public:
    Driver(std::map<std::string, std::string> arguments, std::uint16_t port)
        : _settings(settingsOf(arguments, port)), _database(arguments["database"]),
          _delivery(
              _database, _log, {{"plain", &_composer}},
              [this](Via via) { return channels::makeChannel(_settings, via); },
              channels::reportAddress(_settings)),
          _reports(_database, _log, _delivery.composers()),
          _channel(channels::makeChannel(_settings, Via::sms)) {
        test::makePractice(_database, 1);
        test::makeContact(_database, 1, 1);
        channels::addSmsRoutes(router, _reports, _database, _log, _settings);
    }

    std::string obey(const std::vector<std::string> &words) {
        const std::string &verb = words.at(0);
        if (verb == "send")
            return send(words.at(1), words.at(2));
        if (verb == "plan")
            return plan(words.at(1), words.at(2), words.at(3));
        if (verb == "run")
            return run(std::stoll(words.at(1)));
        if (verb == "state")
            return state(words.at(1));
        if (verb == "stopped")
            return stopped(words.at(1));
        if (verb == "sign")
            return sign(words.at(1), words.at(2), words.at(3));
        throw std::invalid_argument(verb);
    }
    void finish() { _channel->finish(); }

    Router router;

private:
    std::string send(const std::string &number, const std::string &text) {
        messages::OutgoingMessage message;
        message.content.toAddress = number;
        message.content.text = text;
        message.reportUrl = _settings.smsGateway.publicUrl + "/sms/report/1-sample";
        const auto attempt = _channel->deliver(message);
        const char *outcome = attempt.outcome == messages::Outcome::sent      ? "sent"
                              : attempt.outcome == messages::Outcome::refused ? "refused"
                                                                              : "tryLater";
        return JsonWriter()
            .beginObject()
            .field("outcome", outcome)
            .field("code", attempt.code)
            .field("reason", attempt.reason)
            .endObject()
            .take();
    }

    std::string plan(const std::string &subject, const std::string &number,
                     const std::string &text) {
        _composer.numbers[subject] = number;
        _composer.texts[subject] = text;
        test::plan(_database, 1, subject, [&](PlannedMessage &message) {
            message.subjectId = subject;
            message.via = Via::sms;
        });
        return "{}";
    }

    std::string run(base::Millis now) {
        const auto report = _delivery.run(now, {});
        return JsonWriter()
            .beginObject()
            .field("sent", report.sent)
            .field("postponed", report.postponed)
            .field("failed", report.failed)
            .field("next", report.nextDueAt)
            .endObject()
            .take();
    }

    std::string state(const std::string &subject) {
        const auto state = test::statesOf(_database, 1, subject).at(0);
        JsonWriter out;
        out.beginObject().field("state", state.state).field("reported", state.reported);
        out.field("reason", state.lastReason).field("attempts", state.attempts);
        out.key("heard").beginArray();
        for (const std::string &report : _composer.reports)
            if (report.starts_with(subject + " "))
                out.value(report.substr(subject.size() + 1));
        return out.endArray().endObject().take();
    }

    std::string stopped(const std::string &number) {
        const bool is = _database.read([&](storage::Transaction &transaction) {
            return messages::SmsStops(transaction).contains(number);
        });
        return JsonWriter().beginObject().field("stopped", is).endObject().take();
    }

    static std::string sign(const std::string &token, const std::string &url,
                            const std::string &form) {
        const auto signature =
            channels::twilioSignature(token, url, channels::parseForm(form).value());
        return JsonWriter().beginObject().field("signature", signature).endObject().take();
    }

    channels::ChannelSettings _settings;
    storage::Database _database;
    ToldComposer _composer;
    test::MemoryLog _log;
    messages::Delivery _delivery;
    messages::Reports _reports;
    std::unique_ptr<messages::Channel> _channel;
};

std::vector<std::string> wordsOf(const std::string &line) {
    std::vector<std::string> words;
    std::size_t begin = 0;
    while (begin <= line.size()) {
        const std::size_t end = std::min(line.find('\t', begin), line.size());
        words.push_back(http::percentDecode(line.substr(begin, end - begin), false).value());
        begin = end + 1;
    }
    return words;
}

} // namespace

int main(int argc, char **argv) {
    const Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
    Driver driver(readArguments(argc, argv), socket.address().port());
    Poco::Net::HTTPServer server(new MountFactory(driver.router), socket,
                                 new Poco::Net::HTTPServerParams);
    server.start();
    say(R"({"port":)" + std::to_string(socket.address().port()) + "}");
    for (std::string line; std::getline(std::cin, line);)
        say(driver.obey(wordsOf(line)));
    driver.finish();
    server.stopAll(true);
    return 0;
}
