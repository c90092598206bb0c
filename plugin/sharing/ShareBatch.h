// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/platform/Documents.h"
#include "plugin/sharing/Share.h"
#include "plugin/storage/Transaction.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kith::sharing {

/// A document in a sending that is to be written.
struct PlannedShare {
    const platform::Document *document = nullptr;
    /// The share that goes over to this sending; empty: a new one.
    std::string existing;
    base::Millis expiresAt = 0;
};

/// A sending that is to be written.
struct PlannedSending {
    people::ContactCard contact;
    messages::Via via = messages::Via::email;
    std::vector<PlannedShare> shares;
};

/// Sendings of one request, with their shares, messages and audit entries, written together:
/// several rows with a statement, since there may be a thousand. One thread.
class ShareBatch {
public:
    /// note goes to every contact; leavesAt is when the messages are due. sendings must outlive it.
    ShareBatch(std::span<const PlannedSending> sendings, std::string note, base::Millis now,
               base::Millis leavesAt);

    /// The least of the ids, by which all of them are found again.
    [[nodiscard]] const std::string &id() const { return _ids.front(); }
    /// Of the sending at that place.
    [[nodiscard]] const std::string &id(std::size_t place) const { return _ids[place]; }

    /// The documents are stored already.
    void write(storage::Transaction &transaction, const access::Actor &actor) const;

private:
    /// A share and the place of its sending.
    struct Row {
        const PlannedShare *share;
        std::size_t place;
        std::string id;
    };

    void insertSendings(storage::Transaction &transaction, const access::Actor &actor) const;
    void insertShares(storage::Transaction &transaction, std::int64_t practiceNo) const;
    void moveShares(storage::Transaction &transaction, std::int64_t practiceNo) const;
    void planMessages(storage::Transaction &transaction, std::int64_t practiceNo) const;
    void record(storage::Transaction &transaction, const access::Actor &actor) const;
    [[nodiscard]] std::string detailsOf(const Row &row) const;

    std::span<const PlannedSending> _sendings;
    std::string _note;
    base::Millis _now;
    base::Millis _leavesAt;
    std::vector<std::string> _ids;
    std::vector<Row> _new;
    std::vector<Row> _moved;
};

} // namespace kith::sharing
