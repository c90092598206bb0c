/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KITH_DOCUMENTS_H
#define KITH_DOCUMENTS_H

/* The document surface. Service id: "kith.documents/1". */

#include "kith/types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define KITH_DOCUMENTS_SERVICE "kith.documents/1"

/** The viewer's row of buttons, where Share belongs; object_id is the document. */
#define KITH_SLOT_DOCUMENT_ACTIONS "document.actions"
/**
 * The list of documents: how far each one is shared; object_id is the client. Documents to share
 * together are ticked in the host's own list: checkboxes with the name kith_document, the
 * document's id as value and its title in data-title.
 */
#define KITH_SLOT_DOCUMENT_LIST "document.list"

/** A document as the host has it, without its content. */
typedef struct kith_document {
    uint32_t struct_size;
    uint32_t withdrawn;   /**< 1 where it must not be shown any more, else 0. */
    kith_text id;         /**< The host's; 1 to 64 bytes. */
    kith_text version_id; /**< Changes with the content; may be empty. */
    kith_text client_id;
    kith_text title;      /**< Never sent in a message. */
    kith_text media_type; /**< As the host believes; Kith checks the content. */
    int64_t size;         /**< In bytes; -1: not known. */
    int64_t created_at;   /**< ms UTC. */
} kith_document;

/** Takes one document. Any other answer than KITH_OK ends the visit. */
typedef kith_status (*kith_visit_document)(void *context, const kith_document *document);

/** What Kith does with documents. Any thread; context is the one given at registration. */
typedef struct kith_documents_hooks {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Draws a slot of the document screens. Errors: KITH_INVALID, KITH_CLOSED. Since 1.0. */
    kith_status (*draw_slot)(void *context, const kith_slot *slot, kith_write write,
                             void *write_context);

    /** Title, content or the withdrawn mark was changed. Idempotent. Errors: KITH_INVALID,
     *  KITH_CLOSED, KITH_UNAVAILABLE. Since 1.0. */
    kith_status (*document_changed)(void *context, const uint8_t *practice_id,
                                    size_t practice_id_size, const kith_document *document);

    /** The document was deleted. Idempotent. Errors: as document_changed. Since 1.0. */
    kith_status (*document_deleted)(void *context, const uint8_t *practice_id,
                                    size_t practice_id_size, const uint8_t *document_id,
                                    size_t document_id_size);
} kith_documents_hooks;

/** What a host offers on the document surface. */
typedef struct kith_documents_service {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Keeps hooks and context until close. Called once, during open. Since 1.0. */
    kith_status (*register_hooks)(const kith_host *host, const kith_documents_hooks *hooks,
                                  void *context);

    /** Visits the document with this id, once; KITH_NOT_FOUND where there is none in the practice.
     *  Since 1.0. */
    kith_status (*find_document)(const kith_host *host, const uint8_t *practice_id,
                                 size_t practice_id_size, const uint8_t *document_id,
                                 size_t document_id_size, kith_visit_document visit,
                                 void *visit_context);

    /** Visits the documents of a client that the asker may see, newest first. Since 1.0. */
    kith_status (*visit_documents)(const kith_host *host, const kith_staff_user *asker,
                                   const uint8_t *client_id, size_t client_id_size,
                                   kith_visit_document visit, void *visit_context);

    /**
     * Writes at most length bytes of the content from offset on, in pieces of any size; fewer only
     * at the end of the content. KITH_CONFLICT where version_id is not the present one. Since 1.0.
     */
    kith_status (*read_document)(const kith_host *host, const uint8_t *practice_id,
                                 size_t practice_id_size, const uint8_t *document_id,
                                 size_t document_id_size, const uint8_t *version_id,
                                 size_t version_id_size, int64_t offset, int64_t length,
                                 kith_write write, void *write_context);
} kith_documents_service;

#ifdef __cplusplus
}
#endif

#endif
