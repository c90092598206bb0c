// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/SmtpConnection.h"

#include "plugin/channels/BrokenPipeGuard.h"

#include <Poco/Net/ServerSocket.h>

#include <cppunit/extensions/HelperMacros.h>

#include <thread>

using namespace kith;
using channels::SmtpConnection;
using channels::SmtpLost;
using std::chrono::milliseconds;

namespace {

/// A server that accepts, as the kernel does for it, and says nothing by itself.
struct SilentServer {
    Poco::Net::ServerSocket socket{Poco::Net::SocketAddress("127.0.0.1", 0)};

    [[nodiscard]] channels::SmtpSettings settings() const {
        channels::SmtpSettings settings;
        settings.host = "127.0.0.1";
        settings.port = socket.address().port();
        settings.timeoutMs = 60'000;
        return settings;
    }
};

SmtpConnection::Clock::time_point in(int wait) {
    return SmtpConnection::Clock::now() + milliseconds(wait);
}

void assertSaid(const std::string &sentence, const std::function<void()> &work) {
    try {
        work();
        CPPUNIT_FAIL("not lost");
    } catch (const SmtpLost &lost) {
        CPPUNIT_ASSERT_EQUAL(sentence, std::string(lost.what()));
    }
}

const std::string late = "the mail server did not answer in time";

class SmtpConnectionTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SmtpConnectionTest);
    CPPUNIT_TEST(testDeadlineEndsAWaitThatTheTimeoutWouldAllow);
    CPPUNIT_TEST(testDeadlineEndsAnAnswerThatDrips);
    CPPUNIT_TEST(testDeadlineHoldsForConnectingAndForTls);
    CPPUNIT_TEST(testBrokenPipeEndsNoProcess);
    CPPUNIT_TEST(testEnhancedStatusIsReadStrictly);
    CPPUNIT_TEST_SUITE_END();

public:
    void testDeadlineEndsAWaitThatTheTimeoutWouldAllow() {
        const SilentServer server;
        const auto settings = server.settings();
        SmtpConnection connection(settings, in(100));
        assertSaid(late, [&] { connection.read(); });
    }

    void testDeadlineEndsAnAnswerThatDrips() {
        SilentServer server;
        const auto settings = server.settings();
        std::thread dripping([&server] {
            const channels::BrokenPipeGuard guard;
            Poco::Net::StreamSocket socket = server.socket.acceptConnection();
            try {
                socket.sendBytes("220-", 4);
                while (socket.sendBytes("x", 1) > 0 && !socket.poll(1000, 1)) // 1: SELECT_READ
                    ;
            } catch (const Poco::Exception &) { // the other side has left, as it should
            }
        });
        {
            SmtpConnection connection(settings, in(100));
            assertSaid(late, [&] { connection.read(); });
        }
        dripping.join();
    }

    void testDeadlineHoldsForConnectingAndForTls() {
        const SilentServer server;
        auto settings = server.settings();
        assertSaid(late, [&] { const SmtpConnection connection(settings, in(-1)); });
        settings.security = channels::Security::tls;
        assertSaid(late, [&] { const SmtpConnection connection(settings, in(100)); });
    }

    void testBrokenPipeEndsNoProcess() {
        SilentServer server;
        const auto settings = server.settings();
        const channels::BrokenPipeGuard guard;
        SmtpConnection connection(settings, in(10'000));
        server.socket.acceptConnection().close();
        const auto writeOn = [&connection] {
            while (true)
                connection.write(std::string(1000, 'x'));
        };
        CPPUNIT_ASSERT_THROW(writeOn(), SmtpLost);
    }

    void testEnhancedStatusIsReadStrictly() {
        const auto status = [](const std::string &line) {
            return channels::SmtpReply{550, {line}}.enhancedStatus();
        };
        CPPUNIT_ASSERT_EQUAL(std::string("5.1.1"), status("5.1.1 no such user ada@example.org"));
        CPPUNIT_ASSERT_EQUAL(std::string("4.2.2"), status("4.2.2"));
        CPPUNIT_ASSERT_EQUAL(std::string(), status("5.1.1<ada@example.org>"));
        CPPUNIT_ASSERT_EQUAL(std::string(), status("no such user"));
        CPPUNIT_ASSERT_EQUAL(std::string(), channels::SmtpReply{}.enhancedStatus());
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SmtpConnectionTest);

} // namespace
