// SPDX-License-Identifier: Apache-2.0
// The home page of the Family Portal for 1,000 contacts who are signed in, 50 at a time, through
// kith-practice with 100,000 contacts and 1,000,000 invitations (or as many contacts as the first
// argument or KITH_BENCH_CONTACTS says, and ten times as many invitations): wrk with 50 connections
// that stay open. And how
// alike it takes to refuse a wrong secret, an unknown username and a locked account: medians of 500
// tries each, in turns, through the same class that the pages use. The same of asking for a code
// for a forgotten PIN, of somebody and of nobody, through the page.
#include "bench/support/Figures.h"
#include "bench/support/PeopleBase.h"
#include "bench/support/RunningPractice.h"
#include "plugin/base/Secret.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/SignIn.h"
#include "plugin/portal/pages/ForgotPage.h"
#include "plugin/portal/pages/FormToken.h"
#include "plugin/portal/pages/PortalCookies.h"
#include "tests/unit/support/NoDocuments.h"

#include <Poco/TemporaryFile.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using namespace kith;
using storage::Transaction;

namespace {

constexpr int visitors = 1000;
constexpr std::int64_t invitations = 10; ///< For each contact, given to those who have a client.
constexpr int atOnce = 50;
constexpr int seconds = 10;
constexpr int tries = 500;

std::size_t sizeFrom(int argc, char **argv) {
    const char *given = argc > 1 ? argv[1] : std::getenv("KITH_BENCH_CONTACTS");
    return given == nullptr ? 100'000 : std::stoul(given);
}

base::Millis wallClock() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string secretOf(int visitor) {
    return "portal-bench-session-" + std::to_string(visitor);
}

std::int64_t countRelated(Transaction &transaction) {
    auto row = transaction.query("select count(distinct contact_no) from relationships"
                                 " where practice_no = 1 and contact_no is not null"
                                 " and ended_at is null");
    row.next();
    return std::max<std::int64_t>(row.int64(0), 1);
}

/// An appointment a day for each who has a client, one of whose it is; half of the days are over.
/// The platform does not know of them: none is in the time that it reconciles, a day back and sixty
/// ahead, or they would be cancelled.
void addInvitations(Transaction &transaction, base::Millis now, std::int64_t days) {
    transaction.run("insert into appointments (practice_no, appointment_id, revision, status,"
                    " starts_at, ends_at, time_zone, place, video_url, series_id, client_ids,"
                    " practitioner_ids, sequence, moved_sequence, picked_revision, room,"
                    " changed_at)"
                    " with recursive round(n) as (select 1 union all select n + 1 from round"
                    " where n < ?1)"
                    " select 1, 'bench-' || n || '-' || r.contact_no, 1, 'booked',"
                    " ?2 + n * 86400000 - (n % 2) * ?4, ?2 + n * 86400000 - (n % 2) * ?4 + 3600000,"
                    " 'Europe/Berlin', 'Room 2',"
                    " '', '', '[\"' || min(r.client_id) || '\"]', '[]', 1, 1, 1, 'room', ?3"
                    " from round, relationships r where r.practice_no = 1"
                    " and r.contact_no is not null and r.ended_at is null"
                    " group by n, r.contact_no",
                    days, now + 61 * base::day, now, (days + 63) * base::day);
    transaction.run("insert into invitees (practice_no, id, appointment_id, contact_no, state,"
                    " told_sequence, invited_at, invited_by, changed_at)"
                    " select 1, 'i-' || appointment_id, appointment_id,"
                    " cast(substr(appointment_id, 7 + instr(substr(appointment_id, 7), '-'))"
                    " as integer), 'invited', 1, ?1, 'staff-1', ?1 from appointments"
                    " where practice_no = 1 and appointment_id like 'bench-%'",
                    now);
}

std::vector<std::int64_t> related(Transaction &transaction) {
    auto row = transaction.query("select distinct contact_no from relationships"
                                 " where practice_no = 1 and contact_no is not null"
                                 " and ended_at is null order by contact_no limit ?",
                                 visitors);
    std::vector<std::int64_t> contacts;
    while (row.next())
        contacts.push_back(row.int64(0));
    return contacts;
}

/// Signed in without a PIN, which would be hashed a thousand times.
void letIn(Transaction &transaction, base::Millis now, int visitor, std::int64_t contactNo) {
    transaction.run("insert into portal_access (practice_no, contact_no, client_id, state,"
                    " appointments, documents, notes, changed_at, changed_by)"
                    " select distinct 1, contact_no, client_id, 'granted', 1, 1, 1, ?1, 'staff-1'"
                    " from relationships where practice_no = 1 and contact_no = ?2"
                    " and ended_at is null",
                    now, contactNo);
    transaction.run("insert into portal_accounts (practice_no, contact_no, id, username,"
                    " username_key, secret, kind, must_change, language, created_at, created_by)"
                    " values (1, ?1, ?2, ?2, ?2, '', 'pin', 0, '', ?3, 'staff-1')",
                    contactNo, "bench-" + std::to_string(visitor), now);
    transaction.run("insert into portal_sessions (practice_no, secret_hash, account_id,"
                    " created_at, seen_at) values (1, ?1, ?2, ?3, ?3)",
                    base::hashSecret(secretOf(visitor)), "bench-" + std::to_string(visitor), now);
}

int prepare(const std::string &file, std::size_t contacts) {
    storage::Database database("sqlite:" + file);
    const base::Millis now = wallClock();
    const auto all = static_cast<std::int64_t>(contacts) * invitations;
    return database.write([now, all](Transaction &transaction) {
        addInvitations(transaction, now, all / countRelated(transaction));
        int visitor = 0;
        for (const std::int64_t contactNo : related(transaction))
            letIn(transaction, now, visitor++, contactNo);
        return visitor;
    });
}

/// At some time of the last minute, as people are, and not all in the moment when it is noted
/// again.
void spreadVisits(const std::string &file) {
    storage::Database database("sqlite:" + file);
    database.write([](Transaction &transaction) {
        transaction.run("update portal_sessions set seen_at = ? - abs(random()) % ?"
                        " where practice_no = 1",
                        wallClock(), base::minute);
    });
}

/// What wrk runs: the home of one visitor after the other; prints milliseconds and failures.
void writeScript(const std::string &file, int signedIn) {
    std::ofstream script(file);
    script << "local requests, at = {}, 0\nfunction init()\n  for i = 0, " << signedIn - 1
           << " do\n    wrk.headers['Cookie'] = '__Host-kith-portal-1="
           << "portal-bench-session-"
           << R"(' .. i
    requests[#requests + 1] = wrk.format('GET', '/portal/p/1')
  end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
function response(status)
  if status ~= 200 then wrk.thread:stop() end
end
function done(summary, latency)
  local e = summary.errors
  print('RESULT', latency:percentile(50), latency:percentile(99), summary.requests,
        e.connect + e.read + e.write + e.status + e.timeout)
end
)";
}

struct Home {
    double median = 0; ///< Milliseconds, as the next.
    double slow = 0;   ///< Of the slowest in a hundred.
};

Home measureHome(const std::string &folder, int signedIn) {
    const bench::RunningPractice practice(folder);
    const std::string script = folder + "/home.lua";
    writeScript(script, signedIn);
    spreadVisits(folder + "/kith.sqlite");
    const std::string printed =
        bench::outputOf({"wrk", "-t1", "-c" + std::to_string(atOnce),
                         "-d" + std::to_string(seconds) + "s", "-s", script, practice.url()});
    std::istringstream result(printed.substr(std::min(printed.find("RESULT"), printed.size())));
    std::string word;
    double median = 0;
    double slow = 0;
    double requests = 0;
    int failures = -1;
    result >> word >> median >> slow >> requests >> failures;
    if (failures != 0 || requests < signedIn)
        throw std::runtime_error("wrk said: " + printed);
    std::cerr << requests << " pages, median " << median / 1000 << " ms, p99 " << slow / 1000
              << " ms" << std::endl;
    return {median / 1000, slow / 1000};
}

class Silent : public base::Log {
    void write(base::LogLevel, std::string_view) noexcept override {}
};

/// Microseconds of the refusals of each kind, in turns.
std::vector<double> measureRefusals(const std::string &file) {
    storage::Database database("sqlite:" + file);
    portal::Hashing hashing({2, 4});
    const messages::SendLimits sending({});
    Silent log;
    portal::SignInLimits limits{{1'000'000, 1'000'000, 0, 0}, {1'000'000'000, 1'000'000'000}};
    portal::SignIn door(database, hashing, {sending}, log, limits);
    const std::string secret = hashing.turn().hash(portal::SecretText("860579"));
    database.write([&secret](Transaction &transaction) {
        transaction.run("update portal_accounts set secret = ? where practice_no = 1", secret);
        transaction.run("update portal_accounts set locked_at = 1 where practice_no = 1"
                        " and id = 'bench-1'");
        transaction.run("update portal_accounts set wait_until = ? where practice_no = 1"
                        " and id = 'bench-2'",
                        wallClock() + base::day);
    });
    // Wrong, locked, waiting, unknown.
    const std::vector<std::string> names{"bench-0", "bench-1", "bench-2", "nobody"};
    std::vector<bench::Times> times(names.size());
    for (int i = 0; i < tries; ++i)
        for (std::size_t kind = 0; kind < names.size(); ++kind) {
            portal::SignInForm form;
            form.practiceNo = 1;
            form.username = names[kind];
            form.secret = portal::SecretText("739502");
            form.remoteAddress = "203.0.113.7";
            times[kind].all.push_back(bench::timed([&] {
                if (door.signIn(form, wallClock()).isIn())
                    throw std::runtime_error("a wrong secret came in");
            }));
        }
    std::vector<double> medians;
    for (const bench::Times &each : times)
        medians.push_back(each.at(0.5));
    return medians;
}

/// Usernames of people who can be sent a code.
std::vector<std::string> reachable(Transaction &transaction) {
    auto row = transaction.query("select a.username from portal_accounts a join contacts c"
                                 " on c.practice_no = a.practice_no and c.contact_no = a.contact_no"
                                 " where a.practice_no = 1 and c.email <> '' limit ?",
                                 tries);
    std::vector<std::string> names;
    while (row.next())
        names.push_back(row.text(0));
    return names;
}

http::Request forgotBy(const std::string &who) {
    const std::string secret = "portal-bench-form";
    const std::string cookie = portal::setCookie(portal::PortalCookie::form, 1, secret);
    http::Request request;
    request.method = "POST";
    request.path = "/p/1/forgot";
    request.headers = {{"cookie", cookie.substr(0, cookie.find(';'))}};
    request.body = "form-token=" + portal::formTokenOf(secret) + "&who=" + who;
    return request;
}

/// Microseconds until somebody who has forgotten a PIN is answered, and until nobody is, in turns;
/// each asks from an address of their own, so that no budget is spent.
std::vector<double> measureForgot(const std::string &file) {
    storage::Database database("sqlite:" + file);
    test::NoDocuments documents;
    const messages::SendLimits sending({});
    portal::Hashing hashing({2, 4});
    const portal::PageWords words(KITH_SOURCE_DIR "/config");
    Silent log;
    http::Router<http::PublicCaller> pages;
    portal::addForgotPage(
        pages,
        {database, documents, sending, hashing, words, {sending}, log, {"/portal", "", "", {}}});
    const auto names = database.read(reachable);
    if (names.size() < tries)
        throw std::runtime_error("too few contacts have an address");
    std::vector<bench::Times> times(2);
    for (std::size_t i = 0; i < names.size() * 2; ++i) {
        const auto request = forgotBy(i % 2 == 0 ? names[i / 2] : "nobody-" + std::to_string(i));
        const http::PublicCaller caller{
            "10.0." + std::to_string(i / 200) + "." + std::to_string(i % 200), wallClock()};
        times[i % 2].all.push_back(bench::timed([&] {
            if (pages.dispatch(caller, request).status != 303)
                throw std::runtime_error("a forgotten PIN was not heard");
        }));
    }
    return {times[0].at(0.5), times[1].at(0.5)};
}

double spread(const std::vector<double> &medians) {
    const auto [least, most] = std::minmax_element(medians.begin(), medians.end());
    return *most / *least;
}

void measure(std::size_t contacts) {
    Poco::TemporaryFile folder;
    folder.createDirectories();
    { const bench::RunningPractice demo(folder.path()); }
    const std::string file = folder.path() + "/kith.sqlite";
    bench::replaceContacts(file, bench::peopleFile(contacts));
    const int signedIn = prepare(file, contacts);
    std::cerr << signedIn << " contacts are signed in\n";
    const Home home = measureHome(folder.path(), signedIn);
    const double refusals = spread(measureRefusals(file));
    const double forgot = spread(measureForgot(file));
    bench::Figures figures("portal");
    figures.atMost("home page, 50 at a time, p99", home.slow, "ms", 25);
    figures.atMost("refusals: the slowest kind beside the fastest", refusals, "", 1.05);
    figures.atMost("forgotten PINs: somebody and nobody", forgot, "", 1.05);
    figures.print();
}

} // namespace

int main(int argc, char **argv) {
    try {
        measure(sizeFrom(argc, argv));
        return 0;
    } catch (const std::exception &failure) { // caught, so that the platform is stopped
        std::cerr << failure.what() << "\n";
        return 1;
    }
}
