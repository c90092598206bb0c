// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/data/DocumentStore.h"
#include "adapters/practice/kith/KithHost.h"
#include "adapters/practice/kith/KithText.h"

namespace practice {
namespace {

kith_status show(const Document &document, kith_visit_document visit, void *context) {
    kith_document row{};
    row.struct_size = sizeof row;
    row.id = lend(document.id);
    row.version_id = lend(document.versionId);
    row.client_id = lend(document.clientId);
    row.title = lend(document.title);
    row.media_type = lend(document.mediaType);
    row.size = document.size;
    row.created_at = document.createdAt;
    return visit(context, &row);
}

kith_status registerHooks(const kith_host *host, const kith_documents_hooks *hooks, void *context) {
    return keep(KithHost::of(host).hooks.documents, hooks, context);
}

kith_status findDocument(const kith_host *table, const uint8_t *practiceId, size_t practiceSize,
                         const uint8_t *id, size_t size, kith_visit_document visit, void *context) {
    return guarded([&]() -> kith_status {
        auto &host = KithHost::of(table);
        const auto found =
            DocumentStore(*host.database.connect()).find(std::string(view(id, size)));
        if (view(practiceId, practiceSize) != host.practiceId || !found)
            return KITH_NOT_FOUND;
        return show(*found, visit, context);
    });
}

kith_status visitDocuments(const kith_host *table, const kith_staff_user *asker,
                           const uint8_t *clientId, size_t size, kith_visit_document visit,
                           void *context) {
    return guarded([&]() -> kith_status {
        auto &host = KithHost::of(table);
        if (!asker || view(asker->practice_id) != host.practiceId)
            return KITH_OK;
        for (const auto &document :
             DocumentStore(*host.database.connect()).ofClient(std::string(view(clientId, size))))
            if (const auto status = show(document, visit, context); status != KITH_OK)
                return status;
        return KITH_OK;
    });
}

kith_status readDocument(const kith_host *table, const uint8_t *practiceId, size_t practiceSize,
                         const uint8_t *id, size_t size, const uint8_t *versionId,
                         size_t versionSize, int64_t offset, int64_t length, kith_write write,
                         void *context) {
    return guarded([&]() -> kith_status {
        auto &host = KithHost::of(table);
        const auto db = host.database.connect();
        DocumentStore documents(*db);
        const auto found = documents.find(std::string(view(id, size)));
        if (view(practiceId, practiceSize) != host.practiceId || !found)
            return KITH_NOT_FOUND;
        if (view(versionId, versionSize) != found->versionId)
            return KITH_CONFLICT;
        const auto piece = documents.content(found->id, offset, length);
        return write(context, bytes(piece), piece.size());
    });
}

} // namespace

const kith_documents_service &documentsService() {
    static const kith_documents_service table{
        sizeof table, 0, registerHooks, findDocument, visitDocuments, readDocument};
    return table;
}

} // namespace practice
