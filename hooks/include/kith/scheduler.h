/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KITH_SCHEDULER_H
#define KITH_SCHEDULER_H

/* The appointment surface. Service id: "kith.scheduler/1". */

#include "kith/types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define KITH_SCHEDULER_SERVICE "kith.scheduler/1"

/**
 * The invitee picker, in the appointment form just below the client field. The form posts the
 * picker's value under the slot's field_name; hand it to appointment_saved as it came.
 */
#define KITH_SLOT_APPOINTMENT_INVITEES "appointment.invitees"
/** Where an appointment is only shown: who is invited and how far their messages are. */
#define KITH_SLOT_APPOINTMENT_SUMMARY "appointment.summary"

#define KITH_APPOINTMENT_BOOKED 1u
#define KITH_APPOINTMENT_CANCELLED 2u

/** One appointment as the host has it (FHIR Appointment, as far as Kith needs one). */
typedef struct kith_appointment {
    uint32_t struct_size;
    uint32_t status;             /**< KITH_APPOINTMENT_*. */
    kith_text id;                /**< The host's; 1 to 64 bytes; one occurrence of a series. */
    int64_t revision;            /**< Rises with every change; older ones are ignored. */
    int64_t starts_at;           /**< ms UTC. */
    int64_t ends_at;             /**< ms UTC, after starts_at. */
    kith_text time_zone;         /**< Where it takes place; IANA. */
    kith_text place;             /**< One line, at most 200 bytes; may be empty. */
    kith_text video_url;         /**< https; empty: no video session. */
    kith_text series_id;         /**< May be empty. */
    const kith_text *client_ids; /**< One or more. */
    size_t client_count;
    const kith_text *practitioner_ids; /**< May be none. */
    size_t practitioner_count;
} kith_appointment;

/** Takes one appointment. Any other answer than KITH_OK ends the visit. */
typedef kith_status (*kith_visit_appointment)(void *context, const kith_appointment *appointment);

/**
 * What Kith does with appointments. Any thread; context is the one given at registration. The
 * host calls saved, moved and cancelled after its own commit. All are idempotent by id and
 * revision: the same call twice, or an older one late, changes nothing more. A host that cannot be
 * sure that a call was made (a crash, KITH_BUSY, KITH_UNAVAILABLE) makes it again.
 */
typedef struct kith_scheduler_hooks {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Draws a slot of the appointment screens. Errors: KITH_INVALID, KITH_CLOSED. Since 1.0. */
    kith_status (*draw_slot)(void *context, const kith_slot *slot, kith_write write,
                             void *write_context);

    /**
     * The appointment was created or edited. value is what the invitee picker posted; value_size 0
     * means that the form had no picker: the selection stays as it is. What staff should know (an
     * invitee who could not be told) is visited after everything is stored; visit may be NULL.
     *
     * Errors: KITH_INVALID (with the reason; nothing was stored), KITH_NOT_FOUND (a contact that
     * the staff user may not see or that does not exist; nothing was stored), KITH_BUSY,
     * KITH_UNAVAILABLE, KITH_CLOSED. Since 1.0.
     */
    kith_status (*appointment_saved)(void *context, const kith_staff_user *staff,
                                     const kith_appointment *appointment, const uint8_t *value,
                                     size_t value_size, kith_visit_notice visit,
                                     void *visit_context);

    /** The appointment got another time or place without its form (dragged in the calendar). As
     *  appointment_saved without a value. Since 1.0. */
    kith_status (*appointment_moved)(void *context, const kith_staff_user *staff,
                                     const kith_appointment *appointment, kith_visit_notice visit,
                                     void *visit_context);

    /** The appointment was cancelled or deleted at this revision. Invitees are told. Errors: as
     *  appointment_saved; an unknown id is KITH_OK. Since 1.0. */
    kith_status (*appointment_cancelled)(void *context, const kith_staff_user *staff,
                                         const uint8_t *appointment_id, size_t appointment_id_size,
                                         int64_t revision, kith_visit_notice visit,
                                         void *visit_context);
} kith_scheduler_hooks;

/** What a host offers on the appointment surface. */
typedef struct kith_scheduler_service {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Keeps hooks and context until close. Called once, during open. Since 1.0. */
    kith_status (*register_hooks)(const kith_host *host, const kith_scheduler_hooks *hooks,
                                  void *context);

    /** Visits the appointments of a practice that start in [from, to), cancelled ones or not. An
     *  appointment that is not visited counts as deleted. Since 1.0. */
    kith_status (*visit_appointments)(const kith_host *host, const uint8_t *practice_id,
                                      size_t practice_id_size, int64_t from, int64_t to,
                                      kith_visit_appointment visit, void *visit_context);

    /** Visits the appointment with this id, once; KITH_NOT_FOUND where there is none. Since 1.0. */
    kith_status (*find_appointment)(const kith_host *host, const uint8_t *practice_id,
                                    size_t practice_id_size, const uint8_t *appointment_id,
                                    size_t appointment_id_size, kith_visit_appointment visit,
                                    void *visit_context);
} kith_scheduler_service;

#ifdef __cplusplus
}
#endif

#endif
