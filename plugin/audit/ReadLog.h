// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Database.h"

#include <unistd.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace kith::audit {

/// Contacts that somebody was shown.
struct Reading {
    std::string action; ///< Such as "contact.suggested".
    std::vector<std::string> contactIds;
    std::vector<std::string> clientIds = {}; ///< For whom they were shown, where that is known.
    std::string appointmentId = {};          ///< In what they were shown; may be empty.

    bool operator==(const Reading &) const = default;
};

/// The audit log of lists, searches and suggestions (B52). Somebody who types a name asks several
/// times a second; a durable write for each would make typing wait for the disk. So readings are
/// kept here and written together: by write(), by the first reading after the oldest has been kept
/// for a while, and by the first one after the buffer is full. One entry for each contact; the same
/// person who is shown the same contact in the same way again before the writing adds to its
/// "times".
///
/// A crash loses what is kept: at most about the buffer (2 MB), and at most what was shown since
/// the last writing. A child after a fork begins with nothing: what was kept is its parent's to
/// write. Where it cannot be written and the buffer is full, note throws and nothing is
/// shown. Any thread. Does not call the host.
class ReadLog {
public:
    explicit ReadLog(storage::Database &database, std::size_t mostContacts = 20'000,
                     base::Millis longest = base::minute);

    /// Keeps a reading, before its answer goes out. Throws as Database.
    void note(const access::Actor &actor, base::Millis now, Reading reading);

    /// Writes all that is kept, a transaction for each practice. What could not be written stays
    /// kept. Throws as Database.
    void write();

private:
    struct Kept {
        access::Actor actor; ///< What an entry names of it.
        Reading reading;
        base::Millis first = 0;
        base::Millis last = 0;
        int times = 1;
    };

    struct Buffer {
        pid_t owner = getpid();
        std::mutex mutex; ///< Of what follows; never held while the database is used.
        std::vector<Kept> kept;
        std::unordered_map<std::size_t, std::size_t> places; ///< In kept, by hash.
        std::size_t contacts = 0;                            ///< In kept.
    };

    Buffer &buffer();
    static bool isSame(const Kept &one, const Kept &other);
    void keep(Kept kept);

    void writeWhatIsDue(base::Millis now);
    bool isDue(base::Millis now);
    bool isFull();
    std::vector<Kept> take();
    void putBack(std::vector<Kept> readings);
    void writePractice(const std::vector<Kept> &readings, std::int64_t practiceNo);

    storage::Database &_database;
    std::size_t _mostContacts;
    base::Millis _longest;
    std::unique_ptr<Buffer> _buffer; ///< Of this process.
};

} // namespace kith::audit
