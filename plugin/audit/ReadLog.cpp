// SPDX-License-Identifier: Apache-2.0
#include "plugin/audit/ReadLog.h"

#include "plugin/audit/Audit.h"
#include "plugin/http/JsonWriter.h"

#include <unistd.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace kith::audit {

namespace {

/// Who was shown whom, in what way and from where.
using Key = std::tuple<access::ActorKind, std::string, std::string, std::string, std::string,
                       std::vector<std::string>, std::string>;

/// All the times that this happened.
struct Occurrences {
    base::Millis first = 0;
    base::Millis last = 0;
    int times = 0;
};

std::size_t countContacts(const auto &readings) {
    std::size_t count = 0;
    for (const auto &each : readings)
        count += each.reading.contactIds.size();
    return count;
}

/// Equal readings of one actor have the same.
std::size_t hashOf(const access::Actor &actor, const Reading &reading) {
    const std::hash<std::string_view> hash;
    std::size_t all = hash(actor.id) ^ static_cast<std::size_t>(actor.practiceNo);
    const auto mix = [&](std::string_view text) { all = all * 1'000'003 + hash(text); };
    mix(reading.action);
    mix(reading.appointmentId);
    for (const std::string &id : reading.clientIds)
        mix(id);
    for (const std::string &id : reading.contactIds)
        mix(id);
    return all;
}

std::string detailsOf(const std::vector<std::string> &clientIds, const std::string &appointmentId,
                      const Occurrences &of) {
    http::JsonWriter out;
    out.beginObject();
    if (clientIds.size() > 1) {
        out.key("clients").beginArray();
        for (const std::string &id : clientIds)
            out.value(id);
        out.endArray();
    }
    if (!appointmentId.empty())
        out.field("appointment", appointmentId);
    if (of.times > 1)
        out.field("times", of.times).field("until", of.last);
    return out.endObject().take();
}

Record recordOf(std::int64_t practiceNo, const Key &key, const Occurrences &of) {
    const auto &[kind, actorId, address, action, contactId, clientIds, appointmentId] = key;
    Record record;
    record.actor.kind = kind;
    record.actor.practiceNo = practiceNo;
    record.actor.id = actorId;
    record.actor.remoteAddress = address;
    record.at = of.first;
    record.entry = {action, "contact", contactId,
                    clientIds.size() == 1 ? clientIds.front() : std::string(),
                    detailsOf(clientIds, appointmentId, of)};
    return record;
}

} // namespace

ReadLog::ReadLog(storage::Database &database, std::size_t mostContacts, base::Millis longest)
    : _database(database), _mostContacts(mostContacts), _longest(longest),
      _buffer(std::make_unique<Buffer>()) {}

ReadLog::Buffer &ReadLog::buffer() {
    if (_buffer->owner != getpid()) {
        (void)_buffer.release(); // its mutex may be locked by a thread that does not exist here
        _buffer = std::make_unique<Buffer>();
    }
    return *_buffer;
}

void ReadLog::note(const access::Actor &actor, base::Millis now, Reading reading) {
    if (reading.contactIds.empty())
        return;
    writeWhatIsDue(now);
    Kept kept;
    kept.actor.kind = actor.kind;
    kept.actor.practiceNo = actor.practiceNo;
    kept.actor.id = actor.id;
    kept.actor.remoteAddress = actor.remoteAddress;
    kept.first = kept.last = now;
    kept.reading = std::move(reading);
    keep(std::move(kept));
}

/// Where the database is busy, readings are kept for later, as long as there is room for them.
void ReadLog::writeWhatIsDue(base::Millis now) {
    try {
        if (isDue(now))
            write();
    } catch (const base::Error &) {
        if (isFull())
            throw;
    }
}

bool ReadLog::isFull() {
    Buffer &at = buffer();
    const std::lock_guard lock(at.mutex);
    return at.contacts >= _mostContacts;
}

bool ReadLog::isSame(const Kept &one, const Kept &other) {
    const auto who = [](const access::Actor &of) {
        return std::tie(of.practiceNo, of.kind, of.id, of.remoteAddress);
    };
    return who(one.actor) == who(other.actor) && one.reading == other.reading;
}

void ReadLog::keep(Kept kept) {
    const std::size_t hash = hashOf(kept.actor, kept.reading);
    Buffer &at = buffer();
    const std::lock_guard lock(at.mutex);
    const auto [place, isNew] = at.places.try_emplace(hash, at.kept.size());
    if (!isNew && isSame(at.kept[place->second], kept)) {
        Kept &known = at.kept[place->second];
        known.last = std::max(known.last, kept.last);
        ++known.times;
        return;
    }
    at.contacts += kept.reading.contactIds.size();
    at.kept.push_back(std::move(kept));
}

bool ReadLog::isDue(base::Millis now) {
    Buffer &at = buffer();
    const std::lock_guard lock(at.mutex);
    return at.contacts >= _mostContacts ||
           (!at.kept.empty() && now - at.kept.front().first >= _longest);
}

std::vector<ReadLog::Kept> ReadLog::take() {
    Buffer &at = buffer();
    const std::lock_guard lock(at.mutex);
    at.contacts = 0;
    at.places.clear();
    return std::exchange(at.kept, {});
}

void ReadLog::putBack(std::vector<Kept> readings) {
    Buffer &at = buffer();
    const std::lock_guard lock(at.mutex);
    at.contacts += countContacts(readings);
    at.places.clear(); // of another order
    readings.insert(readings.end(), std::make_move_iterator(at.kept.begin()),
                    std::make_move_iterator(at.kept.end()));
    at.kept = std::move(readings);
}

void ReadLog::write() {
    std::vector<Kept> readings = take();
    while (!readings.empty()) {
        const std::int64_t practiceNo = readings.front().actor.practiceNo;
        try {
            writePractice(readings, practiceNo);
        } catch (...) {
            putBack(std::move(readings));
            throw;
        }
        std::erase_if(readings, [practiceNo](const Kept &each) {
            return each.actor.practiceNo == practiceNo;
        });
    }
}

void ReadLog::writePractice(const std::vector<Kept> &readings, std::int64_t practiceNo) {
    std::map<Key, Occurrences> entries;
    for (const auto &[actor, reading, first, last, times] : readings) {
        if (actor.practiceNo != practiceNo)
            continue;
        for (const std::string &contactId : reading.contactIds) {
            Occurrences &of = entries[{actor.kind, actor.id, actor.remoteAddress, reading.action,
                                       contactId, reading.clientIds, reading.appointmentId}];
            of.first = of.times == 0 ? first : std::min(of.first, first);
            of.last = std::max(of.last, last);
            of.times += times;
        }
    }
    std::vector<Record> records;
    records.reserve(entries.size());
    for (const auto &[key, of] : entries)
        records.push_back(recordOf(practiceNo, key, of));
    _database.write([&](storage::Transaction &transaction) { recordAll(transaction, records); });
}

} // namespace kith::audit
