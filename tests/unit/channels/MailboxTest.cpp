// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/Mailbox.h"

#include "plugin/base/Errors.h"
#include "plugin/channels/ChannelSettings.h"
#include "tests/unit/messages/Fixture.h"
#include "tests/unit/support/TestDatabase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace kith;
using messages::Outcome;
using messages::Via;

namespace {

std::vector<std::filesystem::path> filesIn(const std::filesystem::path &folder) {
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(folder))
        files.push_back(entry.path());
    return files;
}

std::string readAll(const std::filesystem::path &path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

messages::OutgoingMessage makeMessage() {
    messages::OutgoingMessage message;
    message.id = "0198a000-0000-7000-8000-000000000001";
    message.date = test::noon + 7;
    message.content.toAddress = "+4930123456";
    message.content.text = "Tomorrow at 14:30";
    return message;
}

channels::ChannelSettings inFolder(const std::string &folder) {
    channels::ChannelSettings settings;
    settings.email = settings.sms = "mailbox";
    settings.mailboxFolder = folder;
    return settings;
}

class MailboxTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(MailboxTest);
    CPPUNIT_TEST(testSmsIsAFileInANewFolder_B22);
    CPPUNIT_TEST(testSameMessageAgainReplacesItsFile);
    CPPUNIT_TEST(testUnwritableFolderIsTriedLater);
    CPPUNIT_TEST(testNoChannelRefusesInWords);
    CPPUNIT_TEST(testUnknownSettingsAreNamed);
    CPPUNIT_TEST_SUITE_END();

public:
    void testSmsIsAFileInANewFolder_B22() {
        const test::TemporaryFolder folder;
        const std::string path = folder.path() + "/new/mailbox";
        const auto channel = channels::makeChannel(inFolder(path), Via::sms);
        CPPUNIT_ASSERT(channel->deliver(makeMessage()).outcome == Outcome::sent);
        const auto files = filesIn(path);
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, files.size());
        CPPUNIT_ASSERT_EQUAL(
            std::string("20261121T120000.007Z-0198a000-0000-7000-8000-000000000001.eml"),
            files[0].filename().string());
        const std::string text = readAll(files[0]);
        CPPUNIT_ASSERT(text.find("\r\nX-Kith-Channel: sms\r\n") != std::string::npos);
        CPPUNIT_ASSERT(text.find("\r\nTo: +4930123456\r\n") != std::string::npos);
        CPPUNIT_ASSERT(text.ends_with("\r\n\r\nTomorrow at 14:30\r\n"));
    }

    void testSameMessageAgainReplacesItsFile() {
        const test::TemporaryFolder folder;
        const auto channel = channels::makeChannel(inFolder(folder.path()), Via::email);
        auto message = makeMessage();
        channel->deliver(message);
        message.date += base::hour;
        message.content.text = "changed";
        channel->deliver(message);
        const auto files = filesIn(folder.path());
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, files.size());
        CPPUNIT_ASSERT(readAll(files[0]).find("changed") != std::string::npos);
        message.id.back() = '2';
        channel->deliver(message);
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, filesIn(folder.path()).size());
    }

    void testUnwritableFolderIsTriedLater() {
        const auto channel = channels::makeChannel(inFolder("/proc/nowhere"), Via::email);
        CPPUNIT_ASSERT(channel->deliver(makeMessage()).outcome == Outcome::tryLater);
    }

    void testNoChannelRefusesInWords() {
        const auto attempt = channels::makeChannel({}, Via::email)->deliver(makeMessage());
        CPPUNIT_ASSERT(attempt.outcome == Outcome::refused);
        CPPUNIT_ASSERT_EQUAL(std::string("no channel configured"), attempt.reason);
    }

    void testUnknownSettingsAreNamed() {
        channels::ChannelSettings settings;
        settings.email = "pigeon";
        settings.sms = "mailbox";
        for (const Via via : {Via::email, Via::sms}) {
            try {
                channels::makeChannel(settings, via);
                CPPUNIT_FAIL("accepted");
            } catch (const base::Invalid &refusal) {
                CPPUNIT_ASSERT_EQUAL(
                    std::string(via == Via::email ? "kith.channel.email" : "kith.mailbox.folder"),
                    refusal.fields().at(0).field);
            }
        }
        CPPUNIT_ASSERT_THROW(channels::parseSecurity("ssl"), base::Invalid);
        CPPUNIT_ASSERT(channels::parseSecurity("starttls") == channels::Security::starttls);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(MailboxTest);

} // namespace
