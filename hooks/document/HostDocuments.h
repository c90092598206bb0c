// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/HostTable.h"
#include "kith/documents.h"
#include "plugin/platform/Documents.h"

namespace kith::hooks {

/// The host's documents, behind kith.documents/1.
class HostDocuments : public platform::Documents {
public:
    /// hasLinks: contacts can open what is shared with them; where they cannot, documents are not
    /// asked for (B53). Throws Invalid for an incomplete table.
    HostDocuments(const kith_host *host, bool hasLinks);

    [[nodiscard]] bool offered() const override { return _hasLinks && static_cast<bool>(_table); }
    std::optional<platform::Document> find(const std::string &practiceId,
                                           const std::string &id) override;
    std::vector<platform::Document> list(const access::Actor &actor,
                                         const std::string &clientId) override;
    ReadResult read(const std::string &practiceId, const std::string &id,
                    const std::string &versionId, std::int64_t offset, std::int64_t length,
                    const Sink &sink) override;

    [[nodiscard]] const HostTable<kith_documents_service> &table() const { return _table; }

private:
    void needTable() const;

    HostTable<kith_documents_service> _table;
    bool _hasLinks;
};

/// A document as the host gave it, checked. Throws Invalid.
platform::Document documentOf(const kith_document *given);

} // namespace kith::hooks
