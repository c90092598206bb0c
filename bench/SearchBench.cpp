// SPDX-License-Identifier: Apache-2.0
// Search as the picker asks for it: a client's relations first, then the best ten, in 1,000,000
// contacts (or as many as the first argument or KITH_BENCH_CONTACTS says), by staff who see all
// and by a practitioner who sees their own. LIKE and FTS5 on the same data in the same run; then
// the same on PostgreSQL with 100,000 beside SQLite with 100,000. All on one processor. A query's
// time is the median of three, so that the slowest in a hundred are slow queries, not moments when
// a virtual machine was given no processor; the p99 of all single calls stands beside it. LIKE is
// asked once, and cold. A server given in KITH_BENCH_POSTGRESQL is for its owner to keep on that
// processor.
#include "bench/support/Figures.h"
#include "bench/support/OneCpu.h"
#include "bench/support/PeopleBase.h"
#include "bench/support/Queries.h"
#include "bench/support/RawSearch.h"
#include "plugin/base/Fold.h"
#include "plugin/people/Suggestions.h"
#include "plugin/storage/PostgresConnection.h"
#include "tests/unit/support/PostgresServer.h"

#include <cmath>
#include <cstdlib>
#include <functional>
#include <iomanip>
#include <iostream>
#include <random>

using namespace kith;

namespace {

constexpr std::size_t smallSize = 100'000;
constexpr std::size_t perClass = 600;
constexpr std::size_t perPeerClass = 100;
constexpr std::size_t perLikeClass = 4;
constexpr std::int64_t practitioner = 7;

/// Of the queries of one kind, or of all kinds together: each one's median, and every single call.
struct Measured {
    bench::Times oneWord;
    bench::Times all;
    bench::Times oneWordCalls;
};

std::size_t sizeFrom(int argc, char **argv) {
    const char *given = argc > 1 ? argv[1] : std::getenv("KITH_BENCH_CONTACTS");
    return given == nullptr ? 1'000'000 : std::stoul(given);
}

std::vector<std::string> someNorms(storage::Database &database, std::size_t contacts) {
    std::mt19937 random(5);
    return database.read([&](storage::Transaction &transaction) {
        std::vector<std::string> norms;
        while (norms.size() < 2000) {
            auto row = transaction.query("select norm from contacts where practice_no = 1"
                                         " and contact_no = ?",
                                         1 + random() % (contacts * 9 / 10));
            if (row.next())
                norms.push_back(row.text(0));
        }
        return norms;
    });
}

void report(const std::string &what, const bench::Times &times) {
    std::cerr << std::left << std::setw(28) << what << std::right << std::fixed
              << std::setprecision(0) << std::setw(9) << times.at(0.5) << std::setw(9)
              << times.at(0.99) << std::setw(9) << times.at(1) << "\n";
}

using Call = std::function<void(const std::string &typed)>;

/// The times of each query, all of them asked in turn as often.
std::vector<bench::Times> inTurns(std::size_t turns, const std::vector<std::string> &typed,
                                  const Call &call) {
    std::vector<bench::Times> ofEach(typed.size());
    for (std::size_t turn = 0; turn < turns; ++turn)
        for (std::size_t i = 0; i < typed.size(); ++i)
            ofEach[i].all.push_back(bench::timed([&] { call(typed[i]); }));
    return ofEach;
}

/// Each query once to warm up, then measured; those that take a second once, and cold.
Measured measure(const std::string &name, const std::vector<bench::QueryClass> &classes,
                 std::size_t count, const Call &call, bool isSlow = false) {
    Measured measured;
    for (const auto &each : classes) {
        std::vector<std::string> typed = each.typed;
        typed.resize(std::min(count, typed.size()));
        if (!isSlow)
            inTurns(1, typed, call);
        bench::Times times;
        for (const bench::Times &query : inTurns(isSlow ? 1 : 3, typed, call)) {
            times.all.push_back(query.at(0.5));
            if (each.oneWord())
                measured.oneWordCalls.add(query);
        }
        report(name + " " + std::string(each.name), times);
        measured.all.add(times);
        if (each.oneWord())
            measured.oneWord.add(times);
    }
    report(name + " all", measured.all);
    return measured;
}

/// What the route does but for reading the request and writing the answer.
Call ours(storage::Database &database, std::int64_t scope) {
    return [&database, actor = bench::staff(scope),
            random = std::mt19937(3)](const std::string &typed) mutable {
        people::SuggestionQuery query;
        query.clientIds = {"c" + std::to_string(1 + random() % bench::clients)};
        query.words = base::foldQuery(typed);
        query.limit = 10;
        database.search([&](storage::Transaction &transaction) {
            return people::suggest(transaction, actor, query);
        });
    };
}

/// To know where others stand: nothing is promised about them.
void compare(bench::Figures &figures, const std::string &what, double value,
             const std::string &with, double ours) {
    figures.ratio(what, value, "us", with, value / ours, "none", true);
}

void besideOthers(bench::Figures &figures, const std::string &file,
                  const std::vector<bench::QueryClass> &classes, std::int64_t scope,
                  const Measured &mine) {
    bench::RawSearch raw(file);
    const std::string who = scope == 0 ? "full" : "limited";
    const auto fts = measure("FTS5 " + who, classes, perPeerClass, [&](const std::string &typed) {
        raw.fts(base::foldQuery(typed), scope);
    });
    const auto like = measure(
        "LIKE " + who, classes, perLikeClass,
        [&](const std::string &typed) { raw.like(base::foldQuery(typed), scope); }, true);
    compare(figures, "FTS5, mix p99, " + who, fts.all.at(0.99), "ours", mine.all.at(0.99));
    compare(figures, "LIKE, mix p99, " + who, like.all.at(0.99), "ours", mine.all.at(0.99));
}

/// What SQLite itself needs for ten contacts that it has just read: how fast the machine is.
double rawJoin(const std::string &file) {
    bench::RawSearch raw(file);
    bench::Times join;
    for (int i = 0; i < 2000; ++i)
        join.all.push_back(bench::timed([&raw] { raw.join(); }));
    report("raw join of ten rows", join);
    return join.at(0.5);
}

void large(bench::Figures &figures, std::size_t size) {
    const std::string file = bench::peopleFile(size);
    storage::Database database("sqlite:" + file);
    const auto classes = bench::makeQueries(someNorms(database, size), perClass);
    const double join = rawJoin(file);
    for (const std::int64_t scope : {std::int64_t{0}, practitioner}) {
        const std::string who = scope == 0 ? "full" : "limited";
        const auto mine = measure("Kith " + who, classes, perClass, ours(database, scope));
        const double oneWord = mine.oneWord.at(0.99);
        figures.ratio("1 word p99, " + who, oneWord, "us",
                      "SQLite's own join of ten rows, p50 " + std::to_string(std::lround(join)) +
                          " us",
                      oneWord / join, "<= 100 us", oneWord <= 100);
        const double call = mine.oneWordCalls.at(0.99);
        figures.ratio("1 word p99 of single calls, " + who, call, "us", "its medians",
                      call / oneWord, "none", true);
        figures.atMost("mix p99, " + who, mine.all.at(0.99), "us", scope == 0 ? 3000 : 1000);
        besideOthers(figures, file, classes, scope, mine);
    }
}

/// A URL in KITH_BENCH_POSTGRESQL (an empty database), or a private server.
void onPostgres(bench::Figures &figures) {
    const char *given = std::getenv("KITH_BENCH_POSTGRESQL");
    const std::string url =
        given != nullptr ? std::string(given) : test::PostgresServer::instance().makeDatabase();
    storage::Database postgres(url);
    std::cerr << "filling PostgreSQL\n";
    bench::fill(postgres, smallSize);
    // As its own housekeeping would within a minute.
    storage::PostgresConnection(url).execute("vacuum analyze");
    storage::Database sqlite("sqlite:" + bench::peopleFile(smallSize));
    const auto classes = bench::makeQueries(someNorms(sqlite, smallSize), 200);
    for (const std::int64_t scope : {std::int64_t{0}, practitioner}) {
        const std::string who = scope == 0 ? "full" : "limited";
        const auto here = measure("SQLite 100k " + who, classes, 200, ours(sqlite, scope));
        const auto there = measure("PostgreSQL 100k " + who, classes, 200, ours(postgres, scope));
        const double ratio = there.all.at(0.99) / here.all.at(0.99);
        figures.ratio("PostgreSQL 100k, mix p99, " + who, there.all.at(0.99), "us", "SQLite 100k",
                      ratio, "<= 5", ratio <= 5);
        const double median = there.all.at(0.5) / here.all.at(0.5);
        figures.ratio("PostgreSQL 100k, mix p50, " + who, there.all.at(0.5), "us", "SQLite 100k",
                      median, "<= 5", median <= 5);
    }
}

} // namespace

int main(int argc, char **argv) {
    bench::stayOnOneCpu();
    bench::Figures figures("search");
    std::cerr << std::left << std::setw(28) << "us" << std::right << std::setw(9) << "p50"
              << std::setw(9) << "p99" << std::setw(9) << "max\n";
    large(figures, sizeFrom(argc, argv));
    if (!bench::countsCpuOnly()) // the server's work is not this thread's
        onPostgres(figures);
    figures.print();
    return 0;
}
