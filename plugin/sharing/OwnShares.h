// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/http/Request.h"
#include "plugin/http/Response.h"
#include "plugin/platform/Documents.h"
#include "plugin/sharing/Share.h"
#include "plugin/storage/Database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::sharing {

/// What is shared with a contact who is signed in to the Family Portal, as they see it. They see
/// documents of clients that show them documents (access/ContactPolicy.h), once the message about
/// them has left: until then staff can take it back.
struct OwnShare {
    Share share;
    SharedDocument document; ///< As Kith last heard of it.

    [[nodiscard]] bool isNew() const { return !share.openedFirst; }
};

/// Those that open something now, as far as Kith knows without asking the host: the last shared
/// first; at most limit. One query.
std::vector<OwnShare> ownShares(storage::Transaction &transaction, std::int64_t practiceNo,
                                std::int64_t contactNo, base::Millis now, std::int64_t limit);

/// Those of one client.
std::vector<OwnShare> ownSharesOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                  std::int64_t contactNo, const std::string &clientId,
                                  base::Millis now, std::int64_t limit);

/// What came of asking for a document.
struct OwnDocument {
    Validity validity = Validity::active;
    std::optional<http::Response> answer; ///< Where it is active.
};

/// Opens the documents of contacts who are signed in. Any thread; with no transaction held.
class OwnDocuments {
public:
    /// Both must outlive the answers.
    OwnDocuments(storage::Database &database, platform::Documents &documents)
        : _database(database), _documents(documents) {}

    /// Streams the document of a share (ranges; "download=1" in the query saves it), and notes that
    /// it was opened. The host is asked anew. Nothing where the contact has no such share, or its
    /// client shows them no documents. Throws Denied for who is no contact, Unavailable where the
    /// host does not answer, and as Database.
    std::optional<OwnDocument> open(const access::Actor &contact, base::Millis now,
                                    const std::string &shareId, const http::Request &request);

private:
    std::optional<OwnShare> find(const access::Actor &contact, base::Millis now,
                                 const std::string &shareId);
    std::optional<OwnShare> askHost(const access::Actor &contact, base::Millis now,
                                    const OwnShare &known);
    bool noteOpened(const access::Actor &contact, base::Millis now, const OwnShare &of,
                    bool fromStart);

    storage::Database &_database;
    platform::Documents &_documents;
};

} // namespace kith::sharing
