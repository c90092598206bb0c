// SPDX-License-Identifier: Apache-2.0
#include "hooks/document/DocumentSurface.h"

#include "hooks/boundary/StaffActor.h"
#include "plugin/sharing/SharedDocument.h"

namespace kith::hooks {

namespace {

template <class Work>
kith_status run(void *context, Work &&work) noexcept {
    return onSurface<DocumentSurface, HandleKind::document>(context, work);
}

kith_status drawSlot(void *context, const kith_slot *slot, kith_write write,
                     void *writeContext) noexcept {
    return run(context, [&](DocumentSurface &surface) {
        slotIdOf(slot);
        needFunction(write, "write");
        if (const std::string html = surface.draw(*slot); !html.empty())
            writeTo(write, writeContext, html);
    });
}

kith_status documentChanged(void *context, const std::uint8_t *practiceId,
                            std::size_t practiceIdSize, const kith_document *document) noexcept {
    return run(context, [&](DocumentSurface &surface) {
        surface.documentChanged(idOf(practiceId, practiceIdSize, "practice_id"), document);
    });
}

kith_status documentDeleted(void *context, const std::uint8_t *practiceId,
                            std::size_t practiceIdSize, const std::uint8_t *documentId,
                            std::size_t documentIdSize) noexcept {
    return run(context, [&](DocumentSurface &surface) {
        surface.documentDeleted(idOf(practiceId, practiceIdSize, "practice_id"),
                                idOf(documentId, documentIdSize, "document_id"));
    });
}

constexpr kith_documents_hooks hooks{sizeof(kith_documents_hooks), 0, &drawSlot, &documentChanged,
                                     &documentDeleted};

} // namespace

DocumentSurface::DocumentSurface(HostDocuments &documents, people::PeopleServices &people,
                                 sharing::ShareFragments &fragments)
    : _documents(documents), _people(people), _fragments(fragments),
      _registration(HandleKind::document, this) {}

void DocumentSurface::registerHooks() {
    const auto &table = _documents.table();
    if (_documents.offered())
        checkHost(table->register_hooks(table.host(), &hooks, _registration.handle()),
                  "kith.documents/1 register_hooks");
}

std::string DocumentSurface::draw(const kith_slot &slot) {
    const std::string_view id = slotIdOf(&slot);
    const bool isViewer = id == KITH_SLOT_DOCUMENT_ACTIONS;
    if (!isViewer && id != KITH_SLOT_DOCUMENT_LIST)
        return {};
    const access::Actor actor = actorOf(slot.staff, _people.directory);
    const std::string objectId = idOf(slot.object_id, "slot.object_id");
    return isViewer ? _fragments.shareButton(actor, objectId)
                    : _fragments.clientShares(actor, objectId);
}

void DocumentSurface::documentChanged(const std::string &practiceId, const kith_document *given) {
    const platform::Document document = documentOf(given);
    sharing::noteNews(_people.database, _people.directory.practiceNo(practiceId),
                      _people.clock.now(), document.id, document);
}

void DocumentSurface::documentDeleted(const std::string &practiceId,
                                      const std::string &documentId) {
    sharing::noteNews(_people.database, _people.directory.practiceNo(practiceId),
                      _people.clock.now(), documentId, std::nullopt);
}

} // namespace kith::hooks
