// SPDX-License-Identifier: Apache-2.0
// Appointments saved with three invitees, each durable before the next begins, on SQLite; beside
// what the disk does at best: 4 KB written and fdatasync, in the same run. The two take turns, so
// that both see the same moods of the disk; the figures are medians.
#include "bench/support/TemporaryFolder.h"
#include "plugin/base/Uuid.h"
#include "plugin/invitations/Invitations.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

using namespace kith;

namespace {

constexpr int saves = 200;
constexpr int rounds = 9;
constexpr int contacts = 3000;
constexpr base::Millis now = 1795262400000;

double perSecond(const std::function<void(int)> &work) {
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < saves; ++i)
        work(i);
    return saves / std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The disk alone: 4 KB written over what a file already holds, and fdatasync.
class Disk {
public:
    explicit Disk(const std::string &path) : _file(open(path.c_str(), O_RDWR | O_CREAT, 0600)) {
        for (int i = 0; i < saves; ++i)
            write(i);
    }
    ~Disk() { close(_file); }
    Disk(const Disk &) = delete;
    Disk &operator=(const Disk &) = delete;

    void write(int at) {
        if (pwrite(_file, _block.data(), _block.size(), static_cast<off_t>(_block.size()) * at) <
                0 ||
            fdatasync(_file) != 0)
            throw std::runtime_error("the disk does not write");
    }

private:
    int _file;
    std::array<char, 4096> _block{};
};

/// A practice whose appointments are saved one by one.
class Practice {
public:
    explicit Practice(const std::string &path)
        : _database("sqlite:" + path), _invitations(_database) {
        _actor.kind = access::ActorKind::staff;
        _actor.practiceNo = 1;
        _actor.id = "staff-1";
        _database.write([this](storage::Transaction &transaction) { fill(transaction); });
    }

    void save() {
        platform::Appointment appointment;
        appointment.id = "appointment-" + std::to_string(++_saved);
        appointment.revision = 1;
        appointment.startsAt = now + base::day * (2 + _saved % 60);
        appointment.endsAt = appointment.startsAt + base::hour;
        appointment.timeZone = "Europe/Berlin";
        appointment.place = "Room 2";
        appointment.clientIds = {"client-" + std::to_string(_saved % 500)};
        _invitations.saved(_actor, now + _saved, appointment, value());
    }

private:
    void fill(storage::Transaction &transaction) {
        transaction.run("insert into practices (practice_no, host_id, name, region, language,"
                        " time_zone, phone, email, changed_at)"
                        " values (1, 'practice', 'Practice', 'DE', 'en', 'UTC', '', '', 0)");
        for (int i = 1; i <= contacts; ++i) {
            _ids.push_back(base::makeUuid(now + i));
            transaction.run(
                "insert into contacts (practice_no, contact_no, id, given_name, family_name,"
                " preferred_name, email, phone, preferred_channel, language, time_zone, sort_key,"
                " norm, version, created_at, created_by, changed_at) values (1, ?, ?, 'Ada', 'Kim',"
                " '', 'ada@example.org', '', 'email', 'en', '', '', '', 1, 0, '', 0)",
                i, _ids.back());
        }
    }

    /// Three contacts, others each time.
    std::string value() const {
        std::string list;
        for (int i = 0; i < 3; ++i)
            list += (list.empty() ? "\"" : ",\"") +
                    _ids[static_cast<std::size_t>(_saved * 7 + i * 11) % _ids.size()] + "\"";
        return R"({"contacts":[)" + list + R"(],"reminders":null})";
    }

    storage::Database _database;
    invitations::Invitations _invitations;
    access::Actor _actor;
    std::vector<std::string> _ids;
    int _saved = 0;
};

} // namespace

int main() {
    const bench::TemporaryFolder folder;
    Disk disk(folder.path + "/disk");
    Practice practice(folder.path + "/kith.sqlite");
    std::vector<double> synced;
    std::vector<double> saved;
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        synced.push_back(perSecond([&](int i) { disk.write(i); }));
        saved.push_back(perSecond([&](int) { practice.save(); }));
        ratios.push_back(saved.back() / synced.back());
    }
    const double ratio = median(ratios);
    std::printf("{\"name\":\"invite\",\"rows\":[{\"what\":\"appointments saved with 3 invitees, "
                "SQLite, durable, one writer\",\"value\":%.0f,\"unit\":\"/s\",\"against\":"
                "\"fdatasync of 4 KB %.0f/s\",\"ratio\":%.2f,\"goal\":\">= 0.7 x\",\"ok\":%s}]}\n",
                median(saved), median(synced), ratio, ratio >= 0.7 ? "true" : "false");
    return 0;
}
