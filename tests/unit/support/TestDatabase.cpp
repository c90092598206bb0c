// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/support/TestDatabase.h"

#include "tests/unit/support/PostgresServer.h"

#include <cppunit/Exception.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace kith::test {

namespace {

void onUrl(const std::string &url, const std::string &what,
           const std::function<void(const std::string &)> &test) {
    try {
        test(url);
    } catch (CppUnit::Exception &failure) {
        CppUnit::Message message = failure.message();
        message.addDetail("on " + what);
        failure.setMessage(message);
        throw;
    } catch (const std::exception &failure) {
        throw std::runtime_error("on " + what + ": " + failure.what());
    }
}

} // namespace

TemporaryFolder::TemporaryFolder() : _path("/tmp/kith-test-XXXXXX") {
    if (mkdtemp(_path.data()) == nullptr)
        throw std::runtime_error("no temporary folder");
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(_path, ignored);
}

void onBothUrls(const std::function<void(const std::string &)> &test) {
    const TemporaryFolder folder;
    onUrl("sqlite:" + folder.path() + "/new/folder/kith.sqlite", "SQLite", test);
    onUrl(PostgresServer::instance().makeDatabase(), "PostgreSQL", test);
}

void onBothDatabases(const std::function<void(storage::Database &)> &test) {
    onBothUrls([&test](const std::string &url) {
        storage::Database database(url);
        test(database);
    });
}

void makePractice(storage::Database &database, std::int64_t practiceNo) {
    database.write([practiceNo](storage::Transaction &transaction) {
        transaction.run("insert into practices (practice_no, host_id, name, region, language, "
                        "time_zone, phone, email, changed_at) "
                        "values (?, ?, ?, 'DE', 'en', 'Europe/Berlin', '', '', 0)",
                        practiceNo, "practice-" + std::to_string(practiceNo),
                        "Practice " + std::to_string(practiceNo));
    });
}

} // namespace kith::test
