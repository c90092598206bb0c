// SPDX-License-Identifier: Apache-2.0
// One document shared with 1,000 contacts by email, as staff do it: found, checked, written with
// messages, limits and audit entries in one durable transaction, on SQLite. Median of several, each
// of another document.
#include "bench/support/TemporaryFolder.h"
#include "plugin/base/Uuid.h"
#include "plugin/sharing/Shares.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

using namespace kith;

namespace {

constexpr int contacts = 20'000;
constexpr int recipients = 1000;
constexpr int rounds = 9;
constexpr double goal = 300;

/// A host with one client and as many documents as are asked for.
class Host : public platform::Clients,
             public platform::Staff,
             public platform::Practices,
             public platform::Documents {
public:
    [[nodiscard]] bool offered() const override { return true; }
    std::optional<platform::Client> find(const access::Actor &, const std::string &id) override {
        platform::Client client;
        client.id = id;
        client.displayName = "Client";
        return client;
    }
    std::vector<platform::Client> search(const access::Actor &, const std::string &,
                                         std::uint32_t) override {
        return {};
    }
    std::vector<platform::Practitioner> practitioners(const std::string &) override { return {}; }
    std::optional<platform::Practice> find(const std::string &) override { return std::nullopt; }
    std::optional<platform::Document> find(const std::string &, const std::string &id) override {
        platform::Document document;
        document.id = id;
        document.versionId = "1";
        document.clientId = "client";
        document.title = "Letter";
        return document;
    }
    std::vector<platform::Document> list(const access::Actor &, const std::string &) override {
        std::vector<platform::Document> all;
        for (int i = 0; i < rounds; ++i)
            all.push_back(*find(std::string(), "document-" + std::to_string(i)));
        return all;
    }
    ReadResult read(const std::string &, const std::string &, const std::string &, std::int64_t,
                    std::int64_t, const Sink &) override {
        return ReadResult::gone;
    }
};

class Practice {
public:
    explicit Practice(const std::string &path) : _database("sqlite:" + path) {
        _actor.kind = access::ActorKind::staff;
        _actor.practiceNo = 1;
        _actor.practiceId = "practice";
        _actor.id = "staff-1";
        _actor.displayName = "Anna Adler";
        _database.write([this](storage::Transaction &transaction) { fill(transaction); });
    }

    /// Milliseconds.
    double share(int round) {
        sharing::ShareWish wish;
        wish.documents = {"document-" + std::to_string(round)};
        wish.note = "The letter that we spoke of.";
        for (int i = 0; i < recipients; ++i)
            wish.recipients.push_back({_ids[static_cast<std::size_t>(i * 19 + round) % _ids.size()],
                                       messages::Via::email});
        const auto begun = std::chrono::steady_clock::now();
        const auto shared =
            sharing::Shares(_services).share(_actor, wish, "key-" + std::to_string(round));
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begun;
        if (shared.sendings.size() != recipients)
            throw std::runtime_error("not everybody was sent to");
        return took.count();
    }

private:
    void fill(storage::Transaction &transaction) {
        transaction.run("insert into practices (practice_no, host_id, name, region, language,"
                        " time_zone, phone, email, changed_at)"
                        " values (1, 'practice', 'Practice', 'DE', 'en', 'UTC', '', '', 0)");
        for (int i = 1; i <= contacts; ++i) {
            _ids.push_back(base::makeUuid(_clock.now()));
            transaction.run(
                "insert into contacts (practice_no, contact_no, id, given_name, family_name,"
                " preferred_name, email, phone, preferred_channel, language, time_zone, sort_key,"
                " norm, version, created_at, created_by, changed_at) values (1, ?, ?, 'Ada', 'Kim',"
                " '', 'ada@example.org', '', 'email', 'en', '', '', '', 1, 0, '', 0)",
                i, _ids.back());
        }
    }

    static messages::SendLimitSettings wide() {
        constexpr std::int64_t many = 1'000'000;
        return {{many, many}, {many, many}, {many, many}};
    }

    base::SystemClock _clock;
    storage::Database _database;
    Host _host;
    people::RelationshipTypes _types{KITH_SOURCE_DIR "/config/relationship-types.json"};
    settings::PracticeDirectory _directory{_database, _clock, _host, _host};
    audit::ReadLog _reads{_database};
    people::PeopleServices _people{_database, _clock, _directory, _host, _host, _types, _reads};
    messages::Texts _texts{KITH_SOURCE_DIR "/config"};
    sharing::ShareWords _words{_texts, "https://practice.example.org/portal"};
    messages::SmsRules _rules;
    messages::SendLimits _limits{wide()};
    sharing::ShareServices _services{_people, _host, _words, _rules, _limits};
    access::Actor _actor;
    std::vector<std::string> _ids;
};

} // namespace

int main() {
    const bench::TemporaryFolder folder;
    Practice practice(folder.path + "/kith.sqlite");
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round)
        times.push_back(practice.share(round));
    std::sort(times.begin(), times.end());
    const double median = times[times.size() / 2];
    std::printf(
        "{\"name\":\"share\",\"rows\":[{\"what\":\"a document shared with 1,000 contacts, one "
        "transaction, SQLite, durable\",\"value\":%.0f,\"unit\":\"ms\",\"against\":\"slowest "
        "of %d: %.0f ms\",\"ratio\":%.2f,\"goal\":\"<= 300 ms\",\"ok\":%s}]}\n",
        median, rounds, times.back(), median / goal, median <= goal ? "true" : "false");
    return 0;
}
