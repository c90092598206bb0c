// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Text.h"
#include "plugin/http/AssetRoutes.h"
#include "plugin/invitations/JitsiToken.h"
#include "plugin/invitations/JoinLink.h"
#include "plugin/invitations/VideoRoutes.h"
#include "tests/unit/invitations/Office.h"
#include "tests/unit/support/TestDatabase.h"

#include <Poco/JWT/Signer.h>
#include <Poco/JWT/Token.h>
#include <cppunit/extensions/HelperMacros.h>

#include <functional>

using namespace kith;
using test::Office;

namespace {

/// An office with one invitee who holds a personal link.
struct VideoOffice : Office {
    explicit VideoOffice(storage::Database &to) : Office(to) {
        appointment.videoUrl = "https://video.example.org/room?x=1";
        rosa = add({"Rosa"});
        save({rosa});
        token = link(rosa);
        invitations::addVideoRoutes(router, database,
                                    {"/portal", "https://kith.example.org/portal", "", {}});
    }

    std::string link(const std::string &contactId) {
        const auto who = invitee(contactId);
        return database.write([&](storage::Transaction &transaction) {
            return invitations::makeJoinLink(transaction, 1, now, who->id);
        });
    }

    [[nodiscard]] http::Response ask(const std::string &method, const std::string &path,
                                     const std::string &language = "en") const {
        http::Request request;
        request.method = method;
        request.path = "/v/" + path;
        request.headers = {{"accept-language", language}};
        return router.dispatch({"192.0.2.7", now}, request);
    }
    [[nodiscard]] http::Response get() const { return ask("GET", token); }
    [[nodiscard]] http::Response post() const { return ask("POST", token); }

    std::string rosa;
    std::string token;
    http::Router<http::PublicCaller> router;
};

void inOffice(const std::function<void(VideoOffice &)> &test) {
    test::onBothDatabases([&test](storage::Database &database) {
        VideoOffice office(database);
        test(office);
    });
}

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

std::string header(const http::Response &response, const std::string &name) {
    for (const auto &[key, value] : response.headers)
        if (key == name)
            return value;
    return {};
}

class VideoTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(VideoTest);
    CPPUNIT_TEST(testPageSaysWhenJoinOpensB23);
    CPPUNIT_TEST(testJoinIsOpenFromBeforeTheStartUntilTheEndB23);
    CPPUNIT_TEST(testLinkEndsWithRemovalAndCancellationB23);
    CPPUNIT_TEST(testEveryDeadLinkAnswersAlikeB23);
    CPPUNIT_TEST(testLinkOpensItsOwnAppointmentOnlyB23B50);
    CPPUNIT_TEST(testLinkOfAnotherPracticeOpensNothing);
    CPPUNIT_TEST(testGetChangesNothing);
    CPPUNIT_TEST(testJoiningIsAuditedB52);
    CPPUNIT_TEST(testPageIsSafeAndEscaped);
    CPPUNIT_TEST(testJitsiGetsAPassForPersonRoomAndTimeB23);
    CPPUNIT_TEST(testJitsiRoomIsTheOneOfTheAddress);
    CPPUNIT_TEST(testJitsiPassIsForOneRoomOnlyB23);
    CPPUNIT_TEST_SUITE_END();

public:
    void testPageSaysWhenJoinOpensB23() {
        inOffice([](VideoOffice &office) {
            const auto early = office.get();
            CPPUNIT_ASSERT_EQUAL(200, early.status);
            CPPUNIT_ASSERT(has(early.body, "Tuesday, 24 November 2026, 15:30–16:15 (CET)"));
            CPPUNIT_ASSERT(has(early.body, "Join opens at 15:15."));
            CPPUNIT_ASSERT(!has(early.body, "<form"));
            CPPUNIT_ASSERT(has(early.body, "<p class=\"kith-muted\">Practice 1</p>"));
            CPPUNIT_ASSERT(has(early.body, "href=\"/portal/assets/" +
                                               std::string(http::assetPath("portal.css")) + "\""));
            CPPUNIT_ASSERT_EQUAL(409, office.post().status);
            CPPUNIT_ASSERT(!has(office.get().body, "video.example.org"));
        });
    }

    void testJoinIsOpenFromBeforeTheStartUntilTheEndB23() {
        inOffice([](VideoOffice &office) {
            const base::Millis opens = office.appointment.startsAt - 15 * base::minute;
            for (const base::Millis at : {opens, office.appointment.endsAt - 1}) {
                office.now = at;
                CPPUNIT_ASSERT(has(office.get().body, "<form method=\"post\">"));
                const auto answer = office.post();
                CPPUNIT_ASSERT_EQUAL(303, answer.status);
                CPPUNIT_ASSERT_EQUAL(office.appointment.videoUrl, header(answer, "Location"));
            }
            office.now = opens - 1;
            CPPUNIT_ASSERT_EQUAL(409, office.post().status);
            office.now = office.appointment.endsAt;
            CPPUNIT_ASSERT_EQUAL(404, office.get().status);
            CPPUNIT_ASSERT_EQUAL(404, office.post().status);
        });
    }

    void testLinkEndsWithRemovalAndCancellationB23() {
        inOffice([](VideoOffice &office) {
            office.now = office.appointment.startsAt;
            const auto mei = office.add({"Mei"});
            ++office.appointment.revision;
            office.save({mei});
            CPPUNIT_ASSERT_EQUAL(404, office.post().status);
            const auto meisLink = office.link(mei);
            CPPUNIT_ASSERT_EQUAL(303, office.ask("POST", meisLink).status);
            office.cancel();
            CPPUNIT_ASSERT_EQUAL(404, office.ask("POST", meisLink).status);
        });
    }

    void testEveryDeadLinkAnswersAlikeB23() {
        inOffice([](VideoOffice &office) {
            office.cancel();
            const auto dead = office.get();
            CPPUNIT_ASSERT(has(dead.body, "This link is no longer valid"));
            CPPUNIT_ASSERT(!has(dead.body, "Practice 1"));
            const std::string secret(32, 'a');
            for (const std::string &other :
                 {"1-" + secret, "zz-" + secret, std::string("1-short"), std::string("x"),
                  "-" + secret, "-1-" + secret, "1-" + secret + "a", std::string(2000, 'a'),
                  std::string("zzzzzzzzzzzzzzzzzzzzzz-") + secret}) {
                const auto answer = office.ask("GET", other);
                CPPUNIT_ASSERT_EQUAL(404, answer.status);
                CPPUNIT_ASSERT_EQUAL(dead.body, answer.body);
                CPPUNIT_ASSERT(dead.headers == answer.headers);
                CPPUNIT_ASSERT_EQUAL(dead.body, office.ask("POST", other).body);
            }
            CPPUNIT_ASSERT(has(office.ask("GET", "x", "de-AT,de;q=0.9").body, "nicht mehr gültig"));
        });
    }

    void testLinkOpensItsOwnAppointmentOnlyB23B50() {
        inOffice([](VideoOffice &office) {
            office.appointment.id = "appointment-2";
            office.appointment.videoUrl = "https://video.example.org/other";
            office.save({office.rosa});
            office.now = office.appointment.startsAt;
            CPPUNIT_ASSERT_EQUAL(std::string("https://video.example.org/room?x=1"),
                                 header(office.post(), "Location"));
        });
    }

    void testLinkOfAnotherPracticeOpensNothing() {
        inOffice([](VideoOffice &office) {
            test::makePractice(office.database, 2);
            office.token.replace(0, 1, "2");
            CPPUNIT_ASSERT_EQUAL(404, office.get().status);
        });
    }

    void testGetChangesNothing() {
        inOffice([](VideoOffice &office) {
            office.now = office.appointment.startsAt;
            const auto entries = office.audit();
            CPPUNIT_ASSERT_EQUAL(200, office.get().status);
            CPPUNIT_ASSERT(office.ask("HEAD", office.token).body.empty());
            CPPUNIT_ASSERT(entries == office.audit());
            CPPUNIT_ASSERT_EQUAL(405, office.ask("DELETE", office.token).status);
        });
    }

    void testJoiningIsAuditedB52() {
        inOffice([](VideoOffice &office) {
            office.now = office.appointment.startsAt;
            CPPUNIT_ASSERT_EQUAL(303, office.post().status);
            office.database.read([&](storage::Transaction &transaction) {
                auto row = transaction.query(
                    "select actor_kind, actor_id, remote_address, details from audit_entries"
                    " where practice_no = 1 and action = 'invitee.joined'");
                CPPUNIT_ASSERT(row.next());
                CPPUNIT_ASSERT_EQUAL(std::string("contact"), row.text(0));
                CPPUNIT_ASSERT_EQUAL(office.rosa, row.text(1));
                CPPUNIT_ASSERT_EQUAL(std::string("192.0.2.7"), row.text(2));
                CPPUNIT_ASSERT(!has(row.text(3), office.token));
                CPPUNIT_ASSERT(!row.next());
            });
        });
    }

    void testPageIsSafeAndEscaped() {
        inOffice([](VideoOffice &office) {
            office.database.write([](storage::Transaction &transaction) {
                transaction.run("update practices set name = '<b>\"Kim\" & Sons', language ="
                                " 'de' where practice_no = 1");
            });
            const auto page = office.get();
            CPPUNIT_ASSERT(has(page.body, "&lt;b&gt;&quot;Kim&quot; &amp; Sons"));
            CPPUNIT_ASSERT(!has(page.body, "<b>"));
            CPPUNIT_ASSERT(has(page.body, "<html lang=\"de\">"));
            CPPUNIT_ASSERT(has(page.body, "Beitreten ist möglich ab 15:15"));
            CPPUNIT_ASSERT(has(header(page, "Content-Security-Policy"), "default-src 'none'"));
            CPPUNIT_ASSERT_EQUAL(std::string("no-store"), header(page, "Cache-Control"));
            CPPUNIT_ASSERT_EQUAL(std::string("no-referrer"), header(page, "Referrer-Policy"));
        });
    }

    void testJitsiGetsAPassForPersonRoomAndTimeB23() {
        const invitations::JitsiSettings jitsi{"Meet.example.org", "kith",
                                               "a secret of the server"};
        test::onBothDatabases([&jitsi](storage::Database &database) {
            VideoOffice office(database);
            http::Router<http::PublicCaller> router;
            invitations::addVideoRoutes(router, database, {"/portal", "", "", jitsi});
            office.router = router;
            office.appointment.videoUrl = "https://meet.example.org/";
            ++office.appointment.revision;
            office.move();
            office.now = office.appointment.startsAt + 1500;
            const std::string location = header(office.post(), "Location");
            CPPUNIT_ASSERT(location.starts_with("https://meet.example.org/"));
            const auto jwt = location.find("?jwt=");
            Poco::JWT::Token token;
            CPPUNIT_ASSERT(
                Poco::JWT::Signer(jitsi.secret).tryVerify(location.substr(jwt + 5), token));
            const auto &claims = token.payload();
            const std::string room = location.substr(25, jwt - 25);
            CPPUNIT_ASSERT_EQUAL(std::size_t{32}, room.size());
            CPPUNIT_ASSERT_EQUAL(base::asciiLower(room), room);
            CPPUNIT_ASSERT_EQUAL(room, claims.getValue<std::string>("room"));
            CPPUNIT_ASSERT_EQUAL(office.appointment.startsAt / 1000 - 900,
                                 claims.getValue<std::int64_t>("nbf"));
            CPPUNIT_ASSERT_EQUAL(office.appointment.endsAt / 1000 + 1800,
                                 claims.getValue<std::int64_t>("exp"));
            const auto user = claims.getObject("context")->getObject("user");
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia"), user->getValue<std::string>("name"));
            CPPUNIT_ASSERT_EQUAL(std::string("false"), user->getValue<std::string>("moderator"));
        });
    }

    void testJitsiRoomIsTheOneOfTheAddress() {
        const invitations::JitsiSettings jitsi{"meet.example.org", "kith", "secret"};
        using namespace invitations;
        CPPUNIT_ASSERT(isOnJitsi(jitsi, "https://MEET.example.org/a"));
        CPPUNIT_ASSERT(!isOnJitsi(jitsi, "https://meet.example.org.example.com/a"));
        CPPUNIT_ASSERT(!isOnJitsi(jitsi, "https://meet.example.org@example.com/a"));
        CPPUNIT_ASSERT(!isOnJitsi({}, "https:///a"));
        CPPUNIT_ASSERT_EQUAL(std::string("daily"),
                             jitsiRoom("https://meet.example.org/team/daily", "x"));
        CPPUNIT_ASSERT_EQUAL(std::string("x"), jitsiRoom("https://meet.example.org", "x"));
        const auto url =
            jitsiUrl(jitsi, "https://meet.example.org/team/daily", {"daily", "", "", 0, 0}, 0);
        CPPUNIT_ASSERT(url.starts_with("https://meet.example.org/team/daily?jwt="));
    }

    /// A room claim of "*" opens every room of the server.
    void testJitsiPassIsForOneRoomOnlyB23() {
        const invitations::JitsiSettings jitsi{"meet.example.org", "kith", "secret"};
        using namespace invitations;
        const std::string host = "https://meet.example.org/";
        for (const std::string name : {"*", "%2A", "team/*", "a*", "%2a/", "a%20b", "a%00"}) {
            CPPUNIT_ASSERT_EQUAL_MESSAGE(name, std::string("own"), jitsiRoom(host + name, "own"));
            const auto url = jitsiUrl(jitsi, host + name, {"own", "", "", 0, 0}, 0);
            CPPUNIT_ASSERT_MESSAGE(url, url.starts_with("https://meet.example.org/own?jwt="));
        }
        CPPUNIT_ASSERT_EQUAL(std::string("Daily_2.a-b"), jitsiRoom(host + "Daily_2.a-b", "own"));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(VideoTest);

} // namespace
