// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/LinkToken.h"
#include "plugin/messages/Outbox.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/platform/Documents.h"
#include "plugin/settings/PracticeSettings.h"
#include "plugin/sharing/Share.h"
#include "plugin/storage/Database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::sharing {

/// A share that a link leads to, with its document as the host has it at this moment.
struct VisitedShare {
    Share share;
    SharedDocument document;
    Validity validity = Validity::active;
};

/// What a personal link leads to: one sending, its shares, its contact.
struct ShareVisit {
    settings::PracticeCard practice;
    settings::SharingSettings settings{};
    people::ContactCard contact; ///< Without a phone that answered STOP.
    std::string sendingId;
    messages::Via via = messages::Via::email; ///< Of the link.
    bool isAstray = false;  ///< Sent to an address that was corrected, and nobody asks for a code.
    bool codeIsOut = false; ///< A code is on its way, or arrived and can still be used.
    bool codeIsLocked = false;
    std::vector<VisitedShare> shares; ///< None: all of them were sent again since.

    [[nodiscard]] std::int64_t practiceNo() const { return practice.practiceNo; }
    /// The one with this id; null where it is none of the link's.
    [[nodiscard]] const VisitedShare *find(const std::string &shareId) const;
    [[nodiscard]] bool opensSomething() const;
    /// When the first of those that open something ends.
    [[nodiscard]] base::Millis endsAt() const;
    /// Which way a code goes: as the link came, or the other way where the practice prefers that
    /// and the contact has one.
    [[nodiscard]] messages::Via codeVia() const;
    /// Where it goes; empty where the contact has no address for it any more.
    [[nodiscard]] const std::string &codeAddress() const;
};

/// Finds visits. Any thread.
class ShareVisits {
public:
    ShareVisits(storage::Database &database, platform::Documents &documents)
        : _database(database), _documents(documents) {}

    /// The visit, nothing for a link that never was, is gone, or belongs to another practice: all
    /// of these cost one look-up. For others the host is asked about every document, with no
    /// transaction open, and what it says is noted where it is news. Throws Unavailable where the
    /// host does not answer.
    [[nodiscard]] std::optional<ShareVisit> find(const base::LinkToken &token, base::Millis now);
    /// As find, of one share alone: the others are left out, and the host is not asked about them.
    [[nodiscard]] std::optional<ShareVisit> findOne(const base::LinkToken &token, base::Millis now,
                                                    const std::string &shareId);

private:
    void askHost(ShareVisit &visit, base::Millis now);

    storage::Database &_database;
    platform::Documents &_documents;
};

} // namespace kith::sharing
