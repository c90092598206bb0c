// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/HostTable.h"
#include "kith/documents.h"
#include "plugin/platform/Documents.h"

namespace kith::hooks {

/// The host's documents, behind kith.documents/1.
class HostDocuments : public platform::Documents {
public:
    /// Throws Invalid for an incomplete table.
    explicit HostDocuments(const kith_host *host);

    [[nodiscard]] bool offered() const override { return static_cast<bool>(_table); }
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
};

/// A document as the host gave it, checked. Throws Invalid.
platform::Document documentOf(const kith_document *given);

} // namespace kith::hooks
