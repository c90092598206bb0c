/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KITH_STAFF_H
#define KITH_STAFF_H

/* The staff surface: who works at the practice. Service id: "kith.staff/1". */

#include "kith/types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define KITH_STAFF_SERVICE "kith.staff/1"

/** A person who can be assigned to contacts and shown beside appointments. */
typedef struct kith_practitioner {
    uint32_t struct_size;
    uint32_t active; /**< 1, or 0 where the person has left. */
    kith_text id;    /**< The host's practitioner id; 1 to 64 bytes. */
    kith_text display_name;
    kith_text email; /**< May be empty. */
} kith_practitioner;

/** Takes one practitioner. Any other answer than KITH_OK ends the visit. */
typedef kith_status (*kith_visit_practitioner)(void *context,
                                               const kith_practitioner *practitioner);

/** What Kith does when staff change. Any thread; context is the one given at registration. */
typedef struct kith_staff_hooks {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Name or activity was changed. Errors: KITH_INVALID, KITH_CLOSED. Since 1.0. */
    kith_status (*practitioner_changed)(void *context, const uint8_t *practice_id,
                                        size_t practice_id_size,
                                        const kith_practitioner *practitioner);

    /**
     * The practitioner was deleted; assignments go to the successor, or end where it is empty.
     * Idempotent. Errors: KITH_INVALID, KITH_CLOSED, KITH_UNAVAILABLE. Since 1.0.
     */
    kith_status (*practitioner_deleted)(void *context, const uint8_t *practice_id,
                                        size_t practice_id_size, const uint8_t *practitioner_id,
                                        size_t practitioner_id_size, const uint8_t *successor_id,
                                        size_t successor_id_size);
} kith_staff_hooks;

/** What a host offers on the staff surface. */
typedef struct kith_staff_service {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Keeps hooks and context until close. Called once, during open. Since 1.0. */
    kith_status (*register_hooks)(const kith_host *host, const kith_staff_hooks *hooks,
                                  void *context);

    /** Visits the practitioners of a practice, by name. Since 1.0. */
    kith_status (*visit_practitioners)(const kith_host *host, const uint8_t *practice_id,
                                       size_t practice_id_size, kith_visit_practitioner visit,
                                       void *visit_context);
} kith_staff_service;

#ifdef __cplusplus
}
#endif

#endif
