// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/platform/Documents.h"
#include "plugin/storage/Database.h"

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

/// True where what is stored is what the host says.
bool isAsKnown(const SharedDocument &known, const platform::Document &document);

/// Another one where the content is another: of the host's version and the size, as a host may name
/// no versions. One line, never empty; only good to be compared.
std::string versionOf(const platform::Document &document);

/// The document as the host has it now; what Kith knew of one that is gone.
SharedDocument presentOf(const SharedDocument &known,
                         const std::optional<platform::Document> &found);

/// Writes what the host said of a document; lookedAt is when it was asked, at the latest. False,
/// and nothing is written, where something else was heard since.
bool noteDocument(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis lookedAt,
                  const platform::Document &document);

/// Notes what the host said of a document, which may be that it has none of this id, in a
/// transaction of its own; lookedAt as for noteDocument. Does nothing for a document that was never
/// shared, and writes only what is new.
void noteNews(storage::Database &database, std::int64_t practiceNo, base::Millis lookedAt,
              const std::string &id, const std::optional<platform::Document> &document);

/// The documents of a client became another one's, as clients were merged, and so did what is
/// shared of them. The host may have told of the documents before: what they are shared for counts.
void moveDocuments(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                   const std::string &fromClient, const std::string &intoClient);

} // namespace kith::sharing
