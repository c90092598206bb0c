/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KITH_CLIENTS_H
#define KITH_CLIENTS_H

/* The client surface: who is in care, and the client's profile. Service id: "kith.clients/1". */

#include "kith/types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define KITH_CLIENTS_SERVICE "kith.clients/1"

/** The content of the profile's Relationships tab; object_id is the client. */
#define KITH_SLOT_CLIENT_RELATIONSHIPS "client.relationships"
/** Beside the client's name: the emergency contacts; object_id is the client. */
#define KITH_SLOT_CLIENT_HEADER "client.header"

/** A person in care (FHIR Patient), as far as Kith needs one. */
typedef struct kith_client {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */
    kith_text id;      /**< The host's; 1 to 64 bytes. */
    kith_text given_name;
    kith_text family_name;
    kith_text display_name; /**< As staff read it; empty: given and family name. */
    kith_text email;        /**< May be empty. */
    kith_text phone;        /**< E.164 or as typed; may be empty. */
    kith_text language;     /**< BCP 47; may be empty. */
    kith_text time_zone;    /**< IANA; may be empty. */
} kith_client;

/** Takes one client. Any other answer than KITH_OK ends the visit. */
typedef kith_status (*kith_visit_client)(void *context, const kith_client *client);

/** What Kith does on the client surface. Any thread; context is the one given at registration. */
typedef struct kith_clients_hooks {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Draws a slot of the client's profile. Errors: KITH_INVALID, KITH_CLOSED. Since 1.0. */
    kith_status (*draw_slot)(void *context, const kith_slot *slot, kith_write write,
                             void *write_context);

    /** A client's names or addresses were changed. Errors: KITH_INVALID, KITH_CLOSED,
     *  KITH_UNAVAILABLE. Since 1.0. */
    kith_status (*client_changed)(void *context, const uint8_t *practice_id,
                                  size_t practice_id_size, const kith_client *client);

    /** All that belonged to the client from now belongs to the client into. Idempotent.
     *  Errors: as client_changed. Since 1.0. */
    kith_status (*client_merged)(void *context, const uint8_t *practice_id, size_t practice_id_size,
                                 const uint8_t *from_id, size_t from_id_size,
                                 const uint8_t *into_id, size_t into_id_size);

    /** The client was deleted: relationships end, invitees are told. Idempotent.
     *  Errors: as client_changed. Since 1.0. */
    kith_status (*client_deleted)(void *context, const uint8_t *practice_id,
                                  size_t practice_id_size, const uint8_t *client_id,
                                  size_t client_id_size);
} kith_clients_hooks;

/** What a host offers on the client surface. */
typedef struct kith_clients_service {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Keeps hooks and context until close. Called once, during open. Since 1.0. */
    kith_status (*register_hooks)(const kith_host *host, const kith_clients_hooks *hooks,
                                  void *context);

    /**
     * Visits the client with this id, once. KITH_NOT_FOUND where there is none in the asker's
     * practice or the asker may not see it. An asker whose id is empty is Kith itself, during
     * reconcile: it sees every client of asker->practice_id. Since 1.0.
     */
    kith_status (*find_client)(const kith_host *host, const kith_staff_user *asker,
                               const uint8_t *client_id, size_t client_id_size,
                               kith_visit_client visit, void *visit_context);

    /** Visits at most limit clients that match what was typed and that the asker may see, best
     *  first. Since 1.0. */
    kith_status (*search_clients)(const kith_host *host, const kith_staff_user *asker,
                                  const uint8_t *query, size_t query_size, uint32_t limit,
                                  kith_visit_client visit, void *visit_context);
} kith_clients_service;

#ifdef __cplusplus
}
#endif

#endif
