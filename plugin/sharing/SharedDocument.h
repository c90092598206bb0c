// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/platform/Documents.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kith::sharing {

/// What Kith knows of a document that is or was shared.
struct SharedDocument {
    std::string id;        ///< The host's.
    std::string versionId; ///< The newest that the host told of.
    std::string clientId;
    std::string title;
    std::string mediaType;
    std::int64_t size = -1; ///< Bytes; -1: not known.
    bool withdrawn = false;
    bool deleted = false;

    /// True where its content may not be shown any more, whatever is shared.
    [[nodiscard]] bool isGone() const { return withdrawn || deleted; }
};

std::optional<SharedDocument> findDocument(storage::Transaction &transaction,
                                           std::int64_t practiceNo, const std::string &id);

/// Writes what the host says of a document. Its shares follow it to another client.
void noteDocument(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                  const platform::Document &document);

/// As noteDocument, but nothing for a document that was never shared. True if it is known.
bool noteKnownDocument(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                       const platform::Document &document);

/// Notes that the host has the document no more. A document of the same id may come again.
void noteDeleted(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const std::string &id);

} // namespace kith::sharing
