// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/app/Settings.h"

#include <Poco/Exception.h>
#include <Poco/FileStream.h>
#include <Poco/TemporaryFile.h>
#include <cppunit/extensions/HelperMacros.h>

namespace practice::test {

/// The settings file.
class SettingsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SettingsTest);
    CPPUNIT_TEST(theShippedFileHoldsTheDefaultsAndTheDemo);
    CPPUNIT_TEST(anInstallationBeginsWithoutDemoAndMailbox);
    CPPUNIT_TEST(anUnknownKeyIsRefused);
    CPPUNIT_TEST(kithsKeysArePassedOn);
    CPPUNIT_TEST_SUITE_END();

public:
    void theShippedFileHoldsTheDefaultsAndTheDemo() {
        Settings shipped;
        readSettings(std::string(PRACTICE_SOURCE) + "/practice.properties", shipped);
        const Settings built;
        CPPUNIT_ASSERT_EQUAL(built.address, shipped.address);
        CPPUNIT_ASSERT_EQUAL(built.port, shipped.port);
        CPPUNIT_ASSERT_EQUAL(built.data, shipped.data);
        CPPUNIT_ASSERT_EQUAL(built.library, shipped.library);
        CPPUNIT_ASSERT_EQUAL(built.embeddedWorker, shipped.embeddedWorker);
        CPPUNIT_ASSERT_EQUAL(built.threads, shipped.threads);
        CPPUNIT_ASSERT_EQUAL(built.idleMinutes, shipped.idleMinutes);
        CPPUNIT_ASSERT_EQUAL(built.absoluteHours, shipped.absoluteHours);
        CPPUNIT_ASSERT_EQUAL(built.secureCookies, shipped.secureCookies);
        CPPUNIT_ASSERT_EQUAL(built.proxies, shipped.proxies);
        CPPUNIT_ASSERT(shipped.demo && !shipped.mailbox.empty());
        CPPUNIT_ASSERT(!built.demo && built.mailbox.empty());
    }

    void anInstallationBeginsWithoutDemoAndMailbox() {
        Settings installed;
        readSettings(std::string(PRACTICE_SOURCE) + "/../../packaging/practice.properties",
                     installed);
        CPPUNIT_ASSERT(!installed.demo && installed.mailbox.empty());
        CPPUNIT_ASSERT(installed.kith.empty());
    }

    void anUnknownKeyIsRefused() {
        CPPUNIT_ASSERT_THROW(read("practice.prot = 80\n"), Poco::InvalidArgumentException);
        CPPUNIT_ASSERT_THROW(read("practice.workers = some\n"), Poco::InvalidArgumentException);
        CPPUNIT_ASSERT_THROW(read("practice.port = many\n"), Poco::Exception);
    }

    void kithsKeysArePassedOn() {
        const auto settings = read("practice.workers = external\nkith.smtp.host = mail\n");
        CPPUNIT_ASSERT(!settings.embeddedWorker);
        CPPUNIT_ASSERT_EQUAL(std::string("mail"), settings.kith.at("kith.smtp.host"));
    }

private:
    static Settings read(const std::string &text) {
        const Poco::TemporaryFile file;
        Poco::FileOutputStream(file.path()) << text;
        Settings settings;
        readSettings(file.path(), settings);
        return settings;
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SettingsTest);

} // namespace practice::test
