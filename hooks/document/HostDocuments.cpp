// SPDX-License-Identifier: Apache-2.0
#include "hooks/document/HostDocuments.h"

#include "hooks/boundary/StaffActor.h"
#include "hooks/boundary/Visitor.h"

namespace kith::hooks {

namespace {

using Visits = Visitor<platform::Document, kith_document, &documentOf>;

const std::uint8_t *bytes(const std::string &text) {
    return reinterpret_cast<const std::uint8_t *>(text.data());
}

/// Collects what the host writes of a content; more than was asked for is refused.
class Content {
public:
    explicit Content(std::size_t most) : _most(most) { _bytes.reserve(most); }

    static kith_status write(void *context, const std::uint8_t *data, std::size_t size) noexcept {
        auto *self = static_cast<Content *>(context);
        if (size > self->_most - self->_bytes.size() || (size > 0 && data == nullptr)) {
            self->_refused = true;
            return KITH_INVALID;
        }
        // Within what is reserved, so that nothing is thrown.
        self->_bytes.append(reinterpret_cast<const char *>(data), size);
        return KITH_OK;
    }

    [[nodiscard]] const std::string &bytesRead(kith_status status) const {
        if (_refused)
            throw base::Unavailable("The host's read_document wrote more than was asked for.");
        checkHost(status, "read_document");
        return _bytes;
    }

private:
    std::size_t _most;
    std::string _bytes;
    bool _refused = false;
};

} // namespace

platform::Document documentOf(const kith_document *given) {
    const kith_document &source = checked(given, sizeof(kith_document), "document");
    platform::Document result;
    result.id = idOf(source.id, "document.id");
    result.versionId = lineOf(source.version_id, "document.version_id", 200);
    result.clientId = idOf(source.client_id, "document.client_id");
    result.title = lineOf(source.title, "document.title", 500);
    result.mediaType = lineOf(source.media_type, "document.media_type", 200);
    if (source.size < -1)
        throw base::Invalid("document.size", "out-of-range", "This is no number of bytes.");
    result.size = source.size;
    result.withdrawn = source.withdrawn != 0;
    result.createdAt = source.created_at;
    return result;
}

HostDocuments::HostDocuments(const kith_host *host, bool hasLinks)
    : _table(host, KITH_DOCUMENTS_SERVICE, sizeof(kith_documents_service)), _hasLinks(hasLinks) {
    if (!_table)
        return;
    needFunction(_table->register_hooks, "kith.documents/1 register_hooks");
    needFunction(_table->find_document, "kith.documents/1 find_document");
    needFunction(_table->visit_documents, "kith.documents/1 visit_documents");
    needFunction(_table->read_document, "kith.documents/1 read_document");
}

void HostDocuments::needTable() const {
    if (!offered())
        throw base::Unavailable("This platform does not offer its documents.");
}

std::optional<platform::Document> HostDocuments::find(const std::string &practiceId,
                                                      const std::string &id) {
    needTable();
    Visits visits;
    const kith_status status =
        _table->find_document(_table.host(), bytes(practiceId), practiceId.size(), bytes(id),
                              id.size(), &Visits::visit, &visits);
    if (status == KITH_NOT_FOUND)
        return std::nullopt;
    auto rows = visits.rows(status, "find_document");
    if (rows.empty() || rows.front().id != id)
        return std::nullopt;
    return std::move(rows.front());
}

std::vector<platform::Document> HostDocuments::list(const access::Actor &actor,
                                                    const std::string &clientId) {
    needTable();
    const kith_staff_user asker = staffUserOf(actor);
    Visits visits;
    const kith_status status = _table->visit_documents(_table.host(), &asker, bytes(clientId),
                                                       clientId.size(), &Visits::visit, &visits);
    if (status == KITH_NOT_FOUND)
        return {};
    return visits.rows(status, "visit_documents");
}

platform::Documents::ReadResult HostDocuments::read(const std::string &practiceId,
                                                    const std::string &id,
                                                    const std::string &versionId,
                                                    std::int64_t offset, std::int64_t length,
                                                    const Sink &sink) {
    needTable();
    if (offset < 0 || length < 1 || length > mostAtOnce)
        throw base::Invalid("length", "out-of-range", "This part of a document cannot be read.");
    Content content(static_cast<std::size_t>(length));
    const kith_status status = _table->read_document(
        _table.host(), bytes(practiceId), practiceId.size(), bytes(id), id.size(), bytes(versionId),
        versionId.size(), offset, length, &Content::write, &content);
    if (status == KITH_NOT_FOUND)
        return ReadResult::gone;
    if (status == KITH_CONFLICT)
        return ReadResult::changed;
    const std::string &piece = content.bytesRead(status);
    if (!piece.empty())
        sink(piece);
    return ReadResult::ok;
}

} // namespace kith::hooks
