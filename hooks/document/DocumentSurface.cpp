// SPDX-License-Identifier: Apache-2.0
#include "hooks/document/DocumentSurface.h"

namespace kith::hooks {

namespace {

template <class Work>
kith_status run(void *context, Work &&work) noexcept {
    return onSurface<DocumentSurface, HandleKind::document>(context, work);
}

/// Nothing is kept of a document yet; a malformed one is refused all the same.
void checkDocument(const kith_document *given) {
    const kith_document &document = checked(given, sizeof(kith_document), "document");
    idOf(document.id, "document.id");
    idOf(document.client_id, "document.client_id");
    lineOf(document.version_id, "document.version_id", 200);
    lineOf(document.title, "document.title", 500);
    lineOf(document.media_type, "document.media_type", 200);
}

kith_status drawSlot(void *context, const kith_slot *slot, kith_write write, void *) noexcept {
    return run(context, [&](DocumentSurface &) {
        slotIdOf(slot);
        needFunction(write, "write");
    });
}

kith_status documentChanged(void *context, const std::uint8_t *practiceId,
                            std::size_t practiceIdSize, const kith_document *document) noexcept {
    return run(context, [&](DocumentSurface &) {
        idOf(practiceId, practiceIdSize, "practice_id");
        checkDocument(document);
    });
}

kith_status documentDeleted(void *context, const std::uint8_t *practiceId,
                            std::size_t practiceIdSize, const std::uint8_t *documentId,
                            std::size_t documentIdSize) noexcept {
    return run(context, [&](DocumentSurface &) {
        idOf(practiceId, practiceIdSize, "practice_id");
        idOf(documentId, documentIdSize, "document_id");
    });
}

constexpr kith_documents_hooks hooks{sizeof(kith_documents_hooks), 0, &drawSlot, &documentChanged,
                                     &documentDeleted};

} // namespace

DocumentSurface::DocumentSurface(const kith_host *host)
    : _table(host, KITH_DOCUMENTS_SERVICE, sizeof(kith_documents_service)),
      _registration(HandleKind::document, this) {
    if (!_table)
        return;
    needFunction(_table->register_hooks, "kith.documents/1 register_hooks");
    needFunction(_table->find_document, "kith.documents/1 find_document");
    needFunction(_table->visit_documents, "kith.documents/1 visit_documents");
    needFunction(_table->read_document, "kith.documents/1 read_document");
}

void DocumentSurface::registerHooks() {
    if (_table)
        checkHost(_table->register_hooks(_table.host(), &hooks, _registration.handle()),
                  "kith.documents/1 register_hooks");
}

} // namespace kith::hooks
