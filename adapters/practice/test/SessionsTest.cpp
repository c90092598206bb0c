// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/base/Secrets.h"
#include "adapters/practice/data/Query.h"
#include "adapters/practice/test/Fixture.h"

#include <cppunit/extensions/HelperMacros.h>

namespace practice::test {

/// Who is signed in, and for how long.
class SessionsTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(SessionsTest);
    CPPUNIT_TEST(aTokenFindsItsUserUntilSignedOut);
    CPPUNIT_TEST(anIdleSessionEnds);
    CPPUNIT_TEST(aBusySessionEndsToo);
    CPPUNIT_TEST(aRestartKeepsSessionsButNoTokens);
    CPPUNIT_TEST(guessingIsStoppedAndForgivenLater);
    CPPUNIT_TEST(passwordsAreHashed);
    CPPUNIT_TEST_SUITE_END();

public:
    void aTokenFindsItsUserUntilSignedOut() {
        const auto token = sessions().open(_fixture.user("clara"));
        CPPUNIT_ASSERT_EQUAL(std::string("clara"), sessions().find(token)->user.login);
        CPPUNIT_ASSERT(!sessions().find(token + "x"));
        CPPUNIT_ASSERT(!sessions().find(""));
        sessions().close(token);
        CPPUNIT_ASSERT(!sessions().find(token));
    }

    void anIdleSessionEnds() {
        const auto token = sessions().open(_fixture.user("clara"));
        _fixture.now += 59 * MINUTE;
        CPPUNIT_ASSERT(sessions().find(token));
        _fixture.now += 60 * MINUTE;
        CPPUNIT_ASSERT(!sessions().find(token));
    }

    void aBusySessionEndsToo() {
        const auto token = sessions().open(_fixture.user("clara"));
        const auto end = _fixture.now + 12 * HOUR;
        for (; _fixture.now < end; _fixture.now += 30 * MINUTE)
            CPPUNIT_ASSERT(sessions().find(token));
        CPPUNIT_ASSERT(!sessions().find(token));
    }

    void aRestartKeepsSessionsButNoTokens() {
        const auto token = sessions().open(_fixture.user("clara"));
        _fixture.restart();
        CPPUNIT_ASSERT(sessions().find(token));
        Query row(*_fixture.platform->database.connect(),
                  "SELECT count(*) FROM session WHERE token_hash = ? OR csrf = ?");
        row.bind(token).bind(token);
        CPPUNIT_ASSERT(row.next());
        CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, row.number(0));
    }

    void guessingIsStoppedAndForgivenLater() {
        auto &guard = _fixture.platform->guard;
        for (int i = 0; i < 5; ++i)
            CPPUNIT_ASSERT(guard.admit("clara", "192.0.2.1"));
        CPPUNIT_ASSERT(!guard.admit("clara", "192.0.2.2"));
        CPPUNIT_ASSERT(guard.admit("chidi", "192.0.2.1"));
        _fixture.now += 10 * MINUTE;
        CPPUNIT_ASSERT(guard.admit("clara", "192.0.2.2"));
    }

    void passwordsAreHashed() {
        const auto hash = _fixture.user("clara").passwordHash;
        CPPUNIT_ASSERT(hash.starts_with("$argon2id$"));
        CPPUNIT_ASSERT(passwordFits(hash, "linden-clara"));
        CPPUNIT_ASSERT(!passwordFits(hash, "linden-clarb"));
    }

private:
    Sessions &sessions() { return _fixture.platform->sessions; }
    Fixture _fixture;
};

CPPUNIT_TEST_SUITE_REGISTRATION(SessionsTest);

} // namespace practice::test
