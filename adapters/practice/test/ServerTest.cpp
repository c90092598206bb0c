// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/web/Server.h"
#include "adapters/practice/data/Query.h"
#include "adapters/practice/kith/KithText.h"
#include "adapters/practice/screens/Screens.h"
#include "adapters/practice/test/FakeKith.h"
#include "adapters/practice/test/Fixture.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>
#include <cppunit/extensions/HelperMacros.h>

#include <chrono>
#include <future>

namespace practice::test {

/// The running server, asked over HTTP.
class ServerTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ServerTest);
    CPPUNIT_TEST(pagesNeedASession);
    CPPUNIT_TEST(signingInNeedsTheRightPassword);
    CPPUNIT_TEST(formsNeedTheSessionsToken);
    CPPUNIT_TEST(aFormFromAnotherSiteIsRefused);
    CPPUNIT_TEST(pagesEscapeWhatPeopleTyped);
    CPPUNIT_TEST(pagesCarryAStrictPolicy);
    CPPUNIT_TEST(kithNeedsASessionAndThePortalNone);
    CPPUNIT_TEST(bodiesNeedALengthAndStaySmall);
    CPPUNIT_TEST(aBodyIsNeverTakenForTheNextRequest);
    CPPUNIT_TEST(aWrongAppointmentKeepsThePickersValue);
    CPPUNIT_TEST(editingKeepsThePicksThatKithIsOwed);
    CPPUNIT_TEST(aCancelledAppointmentIsNotEdited);
    CPPUNIT_TEST(theMailboxIsForAdministrators);
    CPPUNIT_TEST(aBookingPostedTwiceIsBookedOnce);
    CPPUNIT_TEST(aNewAppointmentIsProposedForTheNextFullHour);
    CPPUNIT_TEST(twoChangesAtOnceAreNoticed);
    CPPUNIT_TEST(cookiesAreSecureWhereBrowsersComeByHttps);
    CPPUNIT_TEST(onlyProxiesSayWhereVisitorsAre);
    CPPUNIT_TEST(proxiesAreAddressesAndNetworks);
    CPPUNIT_TEST(onlyAnAdministratorChangesSettings);
    CPPUNIT_TEST(kithsSettingsAreSavedWithThePlatforms);
    CPPUNIT_TEST(aSettingThatIsWrongIsMarkedAndNothingIsSaved);
    CPPUNIT_TEST(whatKithRefusesStandsAtItsField);
    CPPUNIT_TEST(othersReadKithsSettings);
    CPPUNIT_TEST(aSecondServerCannotShareThePort);
    CPPUNIT_TEST(malformedRequestsAreTheirSendersFault);
    CPPUNIT_TEST(assetsAreOnlyThoseOfTheFolder);
    CPPUNIT_TEST(piecesOfAnAnswerArePassedOnAsTheyCome);
    CPPUNIT_TEST(anAnswerThatBreaksOffIsNotTakenForWhole);
    CPPUNIT_TEST(theLengthOfAnAnswerIsPassedOn);
    CPPUNIT_TEST(kithLearnsThatNobodyListens);
    CPPUNIT_TEST_SUITE_END();

    struct Answer {
        int status = 0;
        std::string body;
        Poco::Net::HTTPResponse response;
    };

public:
    void setUp() override {
        _screens = std::make_unique<Screens>(*_fixture.platform, _router);
        _server = std::make_unique<Server>(*_fixture.platform, _router);
        _fixture.platform->library.open(FakeKith::start(), {});
        _server->start();
    }

    void pagesNeedASession() {
        const auto answer = ask("GET", "/clients");
        CPPUNIT_ASSERT_EQUAL(303, answer.status);
        CPPUNIT_ASSERT_EQUAL(std::string("/sign-in"), answer.response.get("Location"));
        CPPUNIT_ASSERT_EQUAL(200, ask("GET", "/healthz").status);
    }

    void signingInNeedsTheRightPassword() {
        const auto form = ask("GET", "/sign-in");
        const auto cookie = form.response.get("Set-Cookie");
        CPPUNIT_ASSERT(cookie.find("HttpOnly") != std::string::npos);
        CPPUNIT_ASSERT(cookie.find("SameSite=Lax") != std::string::npos);
        _cookie = cookie.substr(0, cookie.find(';'));
        const auto token = "&_csrf=" + csrfOf(form.body);
        CPPUNIT_ASSERT_EQUAL(422, ask("POST", "/sign-in", "login=clara&password=x" + token).status);
        CPPUNIT_ASSERT_EQUAL(403,
                             ask("POST", "/sign-in", "login=clara&password=linden-clara").status);
        const auto in = ask("POST", "/sign-in", "login=clara&password=linden-clara" + token);
        CPPUNIT_ASSERT_EQUAL(303, in.status);
        CPPUNIT_ASSERT(in.response.get("Set-Cookie").find("HttpOnly") != std::string::npos);
    }

    void formsNeedTheSessionsToken() {
        const auto session = signIn("admin");
        CPPUNIT_ASSERT_EQUAL(403, ask("POST", "/settings", "name=Changed").status);
        CPPUNIT_ASSERT_EQUAL(403, ask("POST", "/settings", "name=Changed&_csrf=x").status);
        CPPUNIT_ASSERT_EQUAL(200, ask("GET", "/settings").status);
        CPPUNIT_ASSERT_EQUAL(422, ask("POST", "/settings", "name=&_csrf=" + session->csrf).status);
    }

    void aFormFromAnotherSiteIsRefused() {
        const auto session = signIn("admin");
        _extra = {{"Origin", "https://evil.example"}};
        CPPUNIT_ASSERT_EQUAL(403, ask("POST", "/sign-out", "_csrf=" + session->csrf).status);
        CPPUNIT_ASSERT_EQUAL(403, ask("POST", "/kith/api/v1/contacts", "{}").status);
        _extra = {{"Sec-Fetch-Site", "cross-site"}};
        CPPUNIT_ASSERT_EQUAL(403, ask("POST", "/kith/api/v1/contacts", "{}").status);
    }

    void pagesEscapeWhatPeopleTyped() {
        signIn("admin");
        const auto answer = ask("GET", "/clients?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        CPPUNIT_ASSERT_EQUAL(200, answer.status);
        CPPUNIT_ASSERT(answer.body.find("<script>alert") == std::string::npos);
        CPPUNIT_ASSERT(answer.body.find("&lt;script&gt;alert") != std::string::npos);
    }

    void pagesCarryAStrictPolicy() {
        signIn("admin");
        const auto answer = ask("GET", "/");
        const auto policy = answer.response.get("Content-Security-Policy");
        CPPUNIT_ASSERT(policy.starts_with("default-src 'none'"));
        CPPUNIT_ASSERT(policy.find("unsafe") == std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::string("nosniff"), answer.response.get("X-Content-Type-Options"));
        CPPUNIT_ASSERT(answer.body.find(" style=") == std::string::npos);
        CPPUNIT_ASSERT(answer.body.find(" onclick=") == std::string::npos);
    }

    void kithNeedsASessionAndThePortalNone() {
        const auto refused = ask("GET", "/kith/api/v1/contacts");
        CPPUNIT_ASSERT_EQUAL(401, refused.status);
        CPPUNIT_ASSERT_EQUAL(std::string("application/problem+json"),
                             refused.response.getContentType());
        CPPUNIT_ASSERT_EQUAL(std::string("/join/x"), ask("GET", "/portal/join/x?y=1").body);
        CPPUNIT_ASSERT_EQUAL(KITH_AREA_PUBLIC, FakeKith::it().area);
        signIn("clara");
        CPPUNIT_ASSERT_EQUAL(std::string("/api/v1/contacts"),
                             ask("GET", "/kith/api/v1/contacts").body);
        CPPUNIT_ASSERT_EQUAL(KITH_AREA_STAFF, FakeKith::it().area);
        CPPUNIT_ASSERT_EQUAL(404, ask("GET", "/kithen").status);
    }

    void bodiesNeedALengthAndStaySmall() {
        CPPUNIT_ASSERT_EQUAL(std::string("HTTP/1.1 411"),
                             raw("POST /portal/x HTTP/1.1\r\nHost: h\r\n\r\n"));
        CPPUNIT_ASSERT_EQUAL(
            std::string("HTTP/1.1 411"),
            raw("POST /portal/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"));
        CPPUNIT_ASSERT_EQUAL(
            std::string("HTTP/1.1 413"),
            raw("POST /portal/x HTTP/1.1\r\nHost: h\r\nContent-Length: 1048577\r\n\r\n"));
        CPPUNIT_ASSERT_EQUAL(std::string("HTTP/1.1 200"),
                             raw("DELETE /portal/x HTTP/1.1\r\nHost: h\r\n\r\n"));
    }

    void aBodyIsNeverTakenForTheNextRequest() {
        for (const std::string path : {"/healthz", "/assets/practice.js"}) {
            const auto both =
                conversation("POST " + path +
                             " HTTP/1.1\r\nHost: h\r\nContent-Length: 34\r\n\r\n"
                             "GET /clients HTTP/1.1\r\nHost: h\r\n\r\n"
                             "GET /healthz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            CPPUNIT_ASSERT(both.starts_with("HTTP/1.1 405"));
            CPPUNIT_ASSERT(both.find("HTTP/1.1 303") == std::string::npos);
            CPPUNIT_ASSERT(both.ends_with("\r\n\r\nok"));
        }
        const auto refused =
            conversation("GET /healthz HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked"
                         "\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
        CPPUNIT_ASSERT(refused.starts_with("HTTP/1.1 411"));
        CPPUNIT_ASSERT_EQUAL(refused.rfind("HTTP/1.1 "), refused.find("HTTP/1.1 "));
    }

    void aWrongAppointmentKeepsThePickersValue() {
        const auto session = signIn("clara");
        FakeKith::it().fragment = "<kith-invitee-picker></kith-invitee-picker>";
        const auto answer = ask("POST", "/appointments",
                                "kith_invitees=%5B1%5D&client_ids=c01&date=2026-02-30&time=09:00"
                                "&minutes=50&kind=Review&_csrf=" +
                                    session->csrf);
        CPPUNIT_ASSERT_EQUAL(422, answer.status);
        CPPUNIT_ASSERT(answer.body.find("Choose a day.") != std::string::npos);
        CPPUNIT_ASSERT(answer.body.find(FakeKith::it().fragment) != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::string("[1]"), FakeKith::it().lastFieldValue);
        CPPUNIT_ASSERT(FakeKith::it().calls.empty());
    }

    void editingKeepsThePicksThatKithIsOwed() {
        const auto session = signIn("clara");
        const auto id = anAppointment();
        FakeKith::it().answer = KITH_BUSY;
        ask("POST", "/appointments/" + id,
            "kith_invitees=%5B1%5D&client_ids=c01&date=2026-10-01&time=09:00&minutes=50"
            "&kind=Review&revision=1&_csrf=" +
                session->csrf);
        CPPUNIT_ASSERT_EQUAL(200, ask("GET", "/appointments/" + id + "/edit").status);
        CPPUNIT_ASSERT_EQUAL(std::string("[1]"), FakeKith::it().lastFieldValue);
        FakeKith::it().answer = KITH_OK;
        ask("GET", "/appointments/" + id + "/edit");
        CPPUNIT_ASSERT_EQUAL(std::string(), FakeKith::it().lastFieldValue);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, _fixture.platform->calls.outstanding());
    }

    void aCancelledAppointmentIsNotEdited() {
        const auto session = signIn("clara");
        const auto page = "/appointments/" + anAppointment();
        ask("POST", page + "/cancel", "_csrf=" + session->csrf);
        session->takeFlashes();
        const auto answer =
            ask("POST", page,
                "client_ids=c01&date=2026-10-01&time=09:00&minutes=50&kind=Review&revision=2"
                "&_csrf=" +
                    session->csrf);
        CPPUNIT_ASSERT_EQUAL(page, answer.response.get("Location"));
        const auto lines = session->takeFlashes();
        CPPUNIT_ASSERT_EQUAL(std::string("This appointment was cancelled."), lines.at(0).text);
        CPPUNIT_ASSERT_EQUAL(303, ask("GET", page + "/edit").status);
    }

    void theMailboxIsForAdministrators() {
        signIn("clara");
        CPPUNIT_ASSERT_EQUAL(404, ask("GET", "/mailbox").status);
        CPPUNIT_ASSERT(ask("GET", "/").body.find("\"/mailbox\"") == std::string::npos);
        signIn("admin");
        CPPUNIT_ASSERT_EQUAL(200, ask("GET", "/mailbox").status);
        CPPUNIT_ASSERT(ask("GET", "/").body.find("\"/mailbox\"") != std::string::npos);
    }

    void aBookingPostedTwiceIsBookedOnce() {
        const auto session = signIn("clara");
        const auto id = valueOf("new_id", ask("GET", "/appointments/new").body);
        CPPUNIT_ASSERT_EQUAL(std::size_t{32}, id.size());
        const auto booking = "client_ids=c01&date=2026-10-01&time=09:00&minutes=50&kind=Review"
                             "&repeat_weeks=4&new_id=" +
                             id + "&_csrf=" + session->csrf;
        const auto before = appointments();
        for (int click = 0; click < 2; ++click)
            CPPUNIT_ASSERT_EQUAL("/appointments/" + id,
                                 ask("POST", "/appointments", booking).response.get("Location"));
        CPPUNIT_ASSERT_EQUAL(before + 4, appointments());
    }

    void aNewAppointmentIsProposedForTheNextFullHour() {
        signIn("clara");
        auto page = ask("GET", "/appointments/new").body; // at 16:13 in Berlin
        CPPUNIT_ASSERT(page.find("value=\"2026-09-21\"") != std::string::npos);
        CPPUNIT_ASSERT(page.find("value=\"17:00\"") != std::string::npos);
        page = ask("GET", "/appointments/new?date=2026-09-25").body;
        CPPUNIT_ASSERT(page.find("value=\"09:00\"") != std::string::npos);
        _fixture.now += 4 * HOUR;
        signIn("clara");
        page = ask("GET", "/appointments/new").body;
        CPPUNIT_ASSERT(page.find("value=\"2026-09-22\"") != std::string::npos);
        CPPUNIT_ASSERT(page.find("value=\"09:00\"") != std::string::npos);
    }

    void twoChangesAtOnceAreNoticed() {
        const auto session = signIn("clara");
        const auto change = [&](const std::string &revision) {
            return ask(
                "POST", "/appointments/" + anAppointment(),
                "client_ids=c01&date=2026-10-01&time=09:00&minutes=50&kind=Review&revision=" +
                    revision + "&_csrf=" + session->csrf);
        };
        CPPUNIT_ASSERT_EQUAL(303, change("1").status);
        const auto late = change("1");
        CPPUNIT_ASSERT_EQUAL(409, late.status);
        CPPUNIT_ASSERT(late.body.find("name=\"revision\" value=\"2\"") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(303, change("2").status);
    }

    void cookiesAreSecureWhereBrowsersComeByHttps() {
        const auto cookie = [this] { return ask("GET", "/sign-in").response.get("Set-Cookie"); };
        CPPUNIT_ASSERT(cookie().find("; secure") == std::string::npos);
        _server.reset();
        _screens.reset();
        _router = Router();
        _fixture.settings.secureCookies = true;
        _fixture.restart();
        setUp();
        CPPUNIT_ASSERT(cookie().find("; secure") != std::string::npos);
    }

    void onlyProxiesSayWhereVisitorsAre() {
        const auto forwarded = [this](const std::string &value) {
            _extra = {{"X-Forwarded-For", value}, {"X-Real-IP", "192.0.2.66"}};
            ask("GET", "/portal/join/x");
            return FakeKith::it().remoteAddress;
        };
        const std::string own = "127.0.0.1";
        CPPUNIT_ASSERT_EQUAL(own, forwarded("203.0.113.7"));
        restartWith("10.0.0.0/8");
        CPPUNIT_ASSERT_EQUAL(own, forwarded("203.0.113.7"));
        restartWith("127.0.0.1, 10.0.0.0/8");
        CPPUNIT_ASSERT_EQUAL(std::string("203.0.113.7"), forwarded("203.0.113.7"));
        CPPUNIT_ASSERT_EQUAL(std::string("203.0.113.7"),
                             forwarded("198.51.100.1, 203.0.113.7, 10.1.2.3"));
        CPPUNIT_ASSERT_EQUAL(std::string("2001:db8::7"), forwarded("[2001:db8::7]:4711"));
        CPPUNIT_ASSERT_EQUAL(std::string("2001:db8::7"), forwarded("\"[2001:db8::7]\""));
        CPPUNIT_ASSERT_EQUAL(std::string("203.0.113.7"), forwarded("203.0.113.7:4711"));
        CPPUNIT_ASSERT_EQUAL(std::string("203.0.113.7"), forwarded("::ffff:203.0.113.7"));
        for (const char *nobody : {"", "unknown", "203.0.113.7, unknown", "10.1.2.3", "1.2.3.400"})
            CPPUNIT_ASSERT_EQUAL(std::string(), forwarded(nobody));
        _extra.clear();
        ask("GET", "/portal/join/x");
        CPPUNIT_ASSERT_EQUAL(std::string(), FakeKith::it().remoteAddress);
        raw("GET /portal/x HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 198.51.100.1\r\n"
            "x-forwarded-for: 203.0.113.7\r\n\r\n");
        CPPUNIT_ASSERT_EQUAL(std::string("203.0.113.7"), FakeKith::it().remoteAddress);
    }

    void proxiesAreAddressesAndNetworks() {
        for (const char *bad : {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "::1/129", "10.0.0.0/x"})
            CPPUNIT_ASSERT_THROW(Proxies{bad}, Poco::InvalidArgumentException);
        for (const char *good : {"", "::1/128 127.0.0.0/8,fd00::/8"})
            CPPUNIT_ASSERT_NO_THROW(Proxies{good});
    }

    void onlyAnAdministratorChangesSettings() {
        const auto session = signIn("clara");
        ask("POST", "/settings", "name=Changed&_csrf=" + session->csrf);
        CPPUNIT_ASSERT(ask("GET", "/settings").body.find("value=\"Changed\"") == std::string::npos);
        CPPUNIT_ASSERT_EQUAL(404, ask("GET", "/settings/system").status);
    }

    /// B24, B52: with who changed it and from where.
    void kithsSettingsAreSavedWithThePlatforms() {
        openFake();
        const auto session = signIn("admin");
        CPPUNIT_ASSERT(shows("name=\"kith.times\" value=\"90, 60\""));
        CPPUNIT_ASSERT_EQUAL(303, ask("POST", "/settings",
                                      practiceFields +
                                          "&kith_before.times=90%2C+60&kith.times=30"
                                          "&kith_before.naming=true&kith_before.opens=15"
                                          "&kith.opens=15&_csrf=" +
                                          session->csrf)
                                      .status);
        const auto &written = FakeKith::it().written;
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, written.size());
        CPPUNIT_ASSERT_EQUAL(std::string("times=30 u-admin 127.0.0.1"), line(written[0]));
        CPPUNIT_ASSERT_EQUAL(std::string("naming=false u-admin 127.0.0.1"), line(written[1]));
    }

    void aSettingThatIsWrongIsMarkedAndNothingIsSaved() {
        openFake();
        const auto session = signIn("admin");
        const auto answer = ask("POST", "/settings",
                                practiceFields +
                                    "&kith_before.times=60&kith.times=30&kith_before.opens=15"
                                    "&kith.opens=soon&_csrf=" +
                                    session->csrf);
        CPPUNIT_ASSERT_EQUAL(422, answer.status);
        CPPUNIT_ASSERT(answer.body.find("Type a whole number from 5 to 120.") != std::string::npos);
        CPPUNIT_ASSERT(answer.body.find("value=\"soon\"") != std::string::npos);
        CPPUNIT_ASSERT(answer.body.find("name=\"kith_before.opens\" value=\"15\"") !=
                       std::string::npos);
        CPPUNIT_ASSERT(FakeKith::it().written.empty());
        CPPUNIT_ASSERT(!shows("value=\"Changed\""));
    }

    void whatKithRefusesStandsAtItsField() {
        openFake();
        FakeKith::it().settingAnswer = KITH_INVALID;
        const auto session = signIn("admin");
        const auto answer =
            ask("POST", "/settings",
                practiceFields + "&kith_before.times=60&kith.times=30&_csrf=" + session->csrf);
        CPPUNIT_ASSERT_EQUAL(422, answer.status);
        CPPUNIT_ASSERT(answer.body.find("id=\"kith-error.times\">The fake refused.") !=
                       std::string::npos);
    }

    void othersReadKithsSettings() {
        openFake();
        const auto session = signIn("clara");
        CPPUNIT_ASSERT(shows("name=\"kith.times\" value=\"90, 60\" autocomplete=\"off\" disabled"));
        CPPUNIT_ASSERT(!shows("kith_before"));
        ask("POST", "/settings",
            practiceFields + "&kith_before.times=60&kith.times=30&_csrf=" + session->csrf);
        CPPUNIT_ASSERT(FakeKith::it().written.empty());
    }

    void aSecondServerCannotShareThePort() {
        Fixture other;
        other.settings.port = Poco::URI(_server->baseUrl()).getPort();
        other.restart();
        CPPUNIT_ASSERT_THROW(Server(*other.platform, _router), Poco::Net::NetException);
    }

    void malformedRequestsAreTheirSendersFault() {
        signIn("clara");
        CPPUNIT_ASSERT_EQUAL(400, ask("GET", "/clients?q=%zz").status);
        CPPUNIT_ASSERT_EQUAL(404, ask("GET", "/clients/nobody").status);
        CPPUNIT_ASSERT_EQUAL(404, ask("GET", "/clients/%00").status);
    }

    void assetsAreOnlyThoseOfTheFolder() {
        CPPUNIT_ASSERT_EQUAL(200, ask("GET", "/assets/practice.css").status);
        CPPUNIT_ASSERT_EQUAL(404, ask("GET", "/assets/../practice.properties").status);
        CPPUNIT_ASSERT_EQUAL(404, ask("GET", "/assets/..%2fmigrations").status);
    }

    /// Kith writes its second piece only once the browser has the first.
    void piecesOfAnAnswerArePassedOnAsTheyCome() {
        for (const bool lengthIsKnown : {true, false}) {
            std::promise<void> arrived;
            auto told = arrived.get_future();
            const kith_header length{lend("Content-Length"), lend("11")};
            FakeKith::it().answerHeaders.assign(lengthIsKnown ? 1 : 0, length);
            FakeKith::it().answering = [&told](const kith_response_sink &sink) {
                write(sink, "first");
                const bool inTime =
                    told.wait_for(std::chrono::seconds(10)) == std::future_status::ready;
                return write(sink, inTime ? "second" : "late");
            };
            const Poco::URI base(_server->baseUrl());
            Poco::Net::HTTPClientSession client(base.getHost(), base.getPort());
            client.setTimeout(Poco::Timespan(5, 0));
            Poco::Net::HTTPRequest request("GET", "/portal/s/x", Poco::Net::HTTPMessage::HTTP_1_1);
            client.sendRequest(request);
            Poco::Net::HTTPResponse response;
            auto &body = client.receiveResponse(response);
            std::string first(5, ' ');
            body.read(first.data(), 5);
            CPPUNIT_ASSERT_EQUAL(std::string("first"), first);
            CPPUNIT_ASSERT_EQUAL(lengthIsKnown, response.hasContentLength());
            CPPUNIT_ASSERT_EQUAL(!lengthIsKnown, response.getChunkedTransferEncoding());
            arrived.set_value();
            std::string rest;
            Poco::StreamCopier::copyToString(body, rest);
            CPPUNIT_ASSERT_EQUAL(std::string("second"), rest);
        }
    }

    void anAnswerThatBreaksOffIsNotTakenForWhole() {
        FakeKith::it().answering = [](const kith_response_sink &sink) {
            write(sink, "half");
            return KITH_UNAVAILABLE;
        };
        const std::string request = "GET /portal/s/x HTTP/1.1\r\nHost: h\r\n\r\n";
        const auto chunked = conversation(request);
        CPPUNIT_ASSERT(chunked.find("half") != std::string::npos);
        CPPUNIT_ASSERT_MESSAGE(chunked, chunked.find("\r\n0\r\n") == std::string::npos);
        FakeKith::it().answerHeaders = {{lend("Content-Length"), lend("8")}};
        CPPUNIT_ASSERT(conversation(request).ends_with("\r\n\r\nhalf"));
    }

    void theLengthOfAnAnswerIsPassedOn() {
        FakeKith::it().answerHeaders = {{lend("Content-Length"), lend("12345678901")}};
        FakeKith::it().answering = [](const kith_response_sink &) { return KITH_OK; };
        const auto head = ask("HEAD", "/portal/s/x");
        CPPUNIT_ASSERT_EQUAL(std::string("12345678901"), head.response.get("Content-Length"));
        CPPUNIT_ASSERT(head.body.empty());
        FakeKith::it().answerHeaders.clear();
        CPPUNIT_ASSERT_EQUAL(std::string("0"),
                             ask("GET", "/portal/s/x").response.get("Content-Length"));
    }

    void kithLearnsThatNobodyListens() {
        std::promise<kith_status> ended;
        FakeKith::it().answering = [&ended](const kith_response_sink &sink) {
            const std::string piece(65536, 'x');
            kith_status status = KITH_OK;
            for (int i = 0; i < 10'000 && status == KITH_OK; ++i)
                status = write(sink, piece);
            ended.set_value(status);
            return status;
        };
        {
            Poco::Net::StreamSocket socket(
                Poco::Net::SocketAddress(Poco::URI(_server->baseUrl()).getAuthority()));
            const std::string request = "GET /portal/s/x HTTP/1.1\r\nHost: h\r\n\r\n";
            socket.sendBytes(request.data(), static_cast<int>(request.size()));
            char some[16];
            socket.receiveBytes(some, sizeof some);
        }
        CPPUNIT_ASSERT(ended.get_future().get() >= 1000);
        CPPUNIT_ASSERT_EQUAL(200, ask("GET", "/healthz").status);
    }

private:
    std::shared_ptr<Session> signIn(const std::string &login) {
        const auto token = _fixture.platform->sessions.open(_fixture.user(login));
        _cookie = std::string(SESSION_COOKIE) + "=" + token;
        return _fixture.platform->sessions.find(token);
    }

    void restartWith(const std::string &proxies) {
        _server.reset();
        _screens.reset();
        _router = Router();
        _fixture.settings.proxies = proxies;
        _fixture.restart();
        setUp();
    }

    void openFake() { _fixture.platform->library.open(FakeKith::start(), {}); }

    /// True where the settings' page holds this.
    bool shows(const std::string &part) {
        return ask("GET", "/settings").body.find(part) != std::string::npos;
    }

    static std::string line(const FakeKith::Written &of) {
        return of.key + "=" + of.value + " " + of.userId + " " + of.remoteAddress;
    }

    std::string anAppointment() {
        Query row(*_fixture.platform->database.connect(),
                  "SELECT id FROM appointment ORDER BY id LIMIT 1");
        return row.next() ? row.text(0) : std::string();
    }

    std::int64_t appointments() {
        const auto db = _fixture.platform->database.connect();
        Query row(*db, "SELECT count(*) FROM appointment");
        return row.next() ? row.number(0) : 0;
    }

    static std::string csrfOf(const std::string &page) { return valueOf("_csrf", page); }

    static std::string valueOf(const std::string &field, const std::string &page) {
        const std::string mark = "name=\"" + field + "\" value=\"";
        const auto from = page.find(mark) + mark.size();
        return page.substr(from, page.find('"', from) - from);
    }

    static kith_status write(const kith_response_sink &sink, std::string_view piece) {
        return sink.write(sink.context, bytes(piece), piece.size());
    }

    Answer ask(const std::string &method, const std::string &path, const std::string &form = "") {
        const Poco::URI base(_server->baseUrl());
        Poco::Net::HTTPClientSession client(base.getHost(), base.getPort());
        Poco::Net::HTTPRequest request(method, path, Poco::Net::HTTPMessage::HTTP_1_1);
        for (const auto &[name, value] : _extra)
            request.set(name, value);
        if (!_cookie.empty())
            request.set("Cookie", _cookie);
        if (method == "POST") {
            request.setContentType("application/x-www-form-urlencoded");
            request.setContentLength64(static_cast<Poco::Int64>(form.size()));
        }
        client.sendRequest(request) << form;
        Answer answer;
        Poco::StreamCopier::copyToString(client.receiveResponse(answer.response), answer.body);
        answer.status = answer.response.getStatus();
        return answer;
    }

    /// All that the server says to hand-written requests before it closes the connection.
    std::string conversation(const std::string &requests) {
        Poco::Net::StreamSocket socket(
            Poco::Net::SocketAddress(Poco::URI(_server->baseUrl()).getAuthority()));
        socket.sendBytes(requests.data(), static_cast<int>(requests.size()));
        std::string all;
        char part[1024];
        for (int size = 0; (size = socket.receiveBytes(part, sizeof part)) > 0;)
            all.append(part, static_cast<std::size_t>(size));
        return all;
    }

    /// The first twelve letters of the answer to a hand-written request.
    std::string raw(const std::string &request) {
        Poco::Net::StreamSocket socket(
            Poco::Net::SocketAddress(Poco::URI(_server->baseUrl()).getAuthority()));
        socket.sendBytes(request.data(), static_cast<int>(request.size()));
        std::string start(12, ' ');
        socket.receiveBytes(start.data(), static_cast<int>(start.size()), MSG_WAITALL);
        return start;
    }

    Fixture _fixture;
    Router _router;
    std::unique_ptr<Screens> _screens;
    std::unique_ptr<Server> _server;
    /// The practice's own fields.
    const std::string practiceFields =
        "name=Changed&region=DE&language=en&time_zone=Europe%2FBerlin&phone=&email=";
    std::string _cookie;
    std::vector<std::pair<std::string, std::string>> _extra;
};

CPPUNIT_TEST_SUITE_REGISTRATION(ServerTest);

} // namespace practice::test
