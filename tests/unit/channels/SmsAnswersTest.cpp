// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/ChannelSettings.h"
#include "plugin/messages/Reasons.h"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <cppunit/extensions/HelperMacros.h>

#include <array>
#include <thread>

using namespace kith;
using messages::Attempt;
using messages::Outcome;
namespace reasons = messages::reasons;

namespace {

/// Takes one whole request, answers as told, and closes the connection.
class OneAnswer {
public:
    explicit OneAnswer(std::string answer)
        : _answer(std::move(answer)), _thread([this] { serve(); }) {}
    ~OneAnswer() { _thread.join(); }
    OneAnswer(const OneAnswer &) = delete;
    OneAnswer &operator=(const OneAnswer &) = delete;

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(_socket.address().port());
    }

private:
    void serve() {
        Poco::Net::StreamSocket peer = _socket.acceptConnection();
        std::string request;
        std::array<char, 4096> buffer{};
        const auto isWhole = [&request] {
            // The form of a POST has the field Body; a GET ends with its header.
            const std::size_t end = request.find("\r\n\r\n");
            return end != std::string::npos && (request.starts_with("GET") ||
                                                request.find("&Body=Hello", end) < request.size());
        };
        while (!isWhole()) {
            const int count = peer.receiveBytes(buffer.data(), static_cast<int>(buffer.size()));
            if (count <= 0)
                return;
            request.append(buffer.data(), static_cast<std::size_t>(count));
        }
        if (!_answer.empty())
            peer.sendBytes(_answer.data(), static_cast<int>(_answer.size()));
    }

    Poco::Net::ServerSocket _socket{Poco::Net::SocketAddress("127.0.0.1", 0)};
    std::string _answer;
    std::thread _thread;
};

Attempt deliverTo(const std::string &dialect, const std::string &url) {
    channels::ChannelSettings settings;
    settings.sms = dialect;
    settings.smsGateway.kannel = {url + "/sendsms", "kith", "secret"};
    settings.smsGateway.twilio = {url, "AC123", "token"};
    settings.smsGateway.from = "+4915155500000";
    messages::OutgoingMessage message;
    message.content.toAddress = "+4915155500001";
    message.content.text = "Hello";
    return channels::makeChannel(settings, messages::Via::sms)->deliver(message);
}

Attempt answeredWith(const std::string &dialect, const std::string &answer) {
    const OneAnswer gateway(answer);
    return deliverTo(dialect, gateway.url());
}

std::string http(int status, const std::string &body) {
    return "HTTP/1.1 " + std::to_string(status) +
           " X\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

void assertAttempt(Outcome outcome, int code, const std::string &reason, bool maybeSent,
                   const Attempt &attempt) {
    CPPUNIT_ASSERT_EQUAL(reason, attempt.reason);
    CPPUNIT_ASSERT(outcome == attempt.outcome);
    CPPUNIT_ASSERT_EQUAL(code, attempt.code);
    CPPUNIT_ASSERT_EQUAL(maybeSent, attempt.maybeSent);
}

class SmsAnswersTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SmsAnswersTest);
    CPPUNIT_TEST(testNobodyThereIsSurelyNotSent);
    CPPUNIT_TEST(testNoAnswerMayBeSent);
    CPPUNIT_TEST(testAProxyThatWaitedInVainMayBeSent);
    CPPUNIT_TEST(testAnAnswerThatWasCutMayBeSent);
    CPPUNIT_TEST(testARefusedSenderWaitsForTheSettings);
    CPPUNIT_TEST(testAFullQueueIsTriedLater);
    CPPUNIT_TEST_SUITE_END();

public:
    void testNobodyThereIsSurelyNotSent() {
        std::string url;
        {
            const Poco::Net::ServerSocket free{Poco::Net::SocketAddress("127.0.0.1", 0)};
            url = "http://127.0.0.1:" + std::to_string(free.address().port());
        }
        for (const char *dialect : {"kannel", "twilio"})
            assertAttempt(Outcome::tryLater, 0, reasons::gatewayAway, false,
                          deliverTo(dialect, url));
    }

    void testNoAnswerMayBeSent() {
        for (const char *dialect : {"kannel", "twilio"})
            assertAttempt(Outcome::tryLater, 0, reasons::gatewayAway, true,
                          answeredWith(dialect, ""));
    }

    void testAProxyThatWaitedInVainMayBeSent() {
        for (const char *dialect : {"kannel", "twilio"}) {
            assertAttempt(Outcome::tryLater, 504, reasons::gatewaySilent, true,
                          answeredWith(dialect, http(504, "Gateway timeout")));
            assertAttempt(Outcome::tryLater, 503, reasons::gatewayBusy, false,
                          answeredWith(dialect, http(503, "Busy")));
        }
    }

    void testAnAnswerThatWasCutMayBeSent() {
        const std::string cut = "HTTP/1.1 202 Accepted\r\nContent-Length: 30\r\n\r\n";
        assertAttempt(Outcome::tryLater, 202, reasons::gatewaySilent, true,
                      answeredWith("kannel", cut));
        assertAttempt(Outcome::sent, 202, "accepted by the SMS gateway", false,
                      answeredWith("kannel", cut + "0: Acc"));
        assertAttempt(Outcome::tryLater, 200, reasons::gatewayOdd, false,
                      answeredWith("kannel", http(200, "<html>Welcome</html>")));
    }

    void testARefusedSenderWaitsForTheSettings() {
        for (const int code : {21606, 21212, 21603, 21659, 21660, 21609})
            assertAttempt(
                Outcome::tryLater, 0, reasons::gatewaySettings, false,
                answeredWith("twilio", http(400, R"({"code":)" + std::to_string(code) + "}")));
        assertAttempt(Outcome::refused, 21211, reasons::badNumber, false,
                      answeredWith("twilio", http(400, R"({"code":21211})")));
    }

    void testAFullQueueIsTriedLater() {
        assertAttempt(Outcome::tryLater, 21611, reasons::gatewayBusy, false,
                      answeredWith("twilio", http(400, R"({"code":21611})")));
        assertAttempt(Outcome::tryLater, 30001, reasons::gatewayBusy, false,
                      answeredWith("twilio", http(201, R"({"error_code":30001})")));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SmsAnswersTest);

} // namespace
