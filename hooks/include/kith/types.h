/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KITH_TYPES_H
#define KITH_TYPES_H

/*
 * The words that every header of the Kith ABI shares.
 *
 * Conventions, valid for every function and struct below unless it says otherwise:
 *
 *  - Text is UTF-8, pointer and length, never NUL-terminated. A length of 0 is the empty text and
 *    its pointer is not read. Where a field is optional, the empty text means "none".
 *  - What a caller passes in is borrowed until the call returns. What goes out is written through a
 *    function that the caller gave (a sink or a visitor), whose arguments are borrowed until it
 *    returns. Nobody ever frees memory of the other side.
 *  - Times are milliseconds since 1970-01-01T00:00:00Z, without leap seconds. Zones are IANA names.
 *  - Structs that may grow begin with struct_size, set by whoever fills the struct to the sizeof
 *    that it was compiled with. Fields are only ever added at the end. What lies beyond struct_size
 *    is neither read nor written and counts as 0; a struct smaller than in 1.0 is KITH_INVALID, one
 *    of any bigger size is fine. Reserved fields are 0. Structs without struct_size never grow.
 *  - A pointer or a function is set unless its comment says that it may be NULL. A context is its
 *    owner's and may be anything. An array of 0 elements is not read.
 *  - Every function returns a kith_status. Kith keeps a sentence about the last failure of each
 *    thread, see kith_plugin.last_error.
 *  - A failure that a sink or a visitor of the host answers ends the call and is its answer,
 *    whatever its value.
 *  - Kith calls the host only on the thread that called Kith and only during that call, while it
 *    holds no lock and no transaction. From there the host may call Kith again, except close, and
 *    may leave by longjmp (as PHP does): Kith then loses the memory of that one call, nothing
 *    else. A C++ exception must not leave the host.
 */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How a call ended: KITH_OK or one of the failures below. Values from 1000 on belong to the host.
 */
typedef int32_t kith_status;

#define KITH_OK 0          /**< Done. */
#define KITH_INVALID 1     /**< An argument is malformed: NULL, bad UTF-8, too long, unknown. */
#define KITH_CONFLICT 2    /**< It contradicts what is stored: a newer version, a taken email. */
#define KITH_NOT_FOUND 3   /**< It does not exist, or the asker may not know that it does. */
#define KITH_DENIED 4      /**< The asker may not do this. */
#define KITH_BUSY 5        /**< Too much at once; the same call may succeed later. */
#define KITH_UNAVAILABLE 6 /**< Something needed cannot be reached: the database, a service. */
#define KITH_INTERNAL 7    /**< A defect of the called side. Nothing was changed. */
#define KITH_VERSION_MISMATCH 8 /**< The ABI majors differ; last_error names wanted and found. */
#define KITH_CLOSED 9           /**< The instance was closed, or never opened. */

/** UTF-8 text or bytes, see the conventions. */
typedef struct kith_text {
    const uint8_t *data; /**< Not read when size is 0. */
    size_t size;         /**< In bytes. */
} kith_text;

/** Takes the next piece of an output. Any other answer than KITH_OK ends the output. */
typedef kith_status (*kith_write)(void *context, const uint8_t *data, size_t size);

#define KITH_ROLE_ADMIN 1u        /**< May change the practice's settings. */
#define KITH_ROLE_PRACTITIONER 2u /**< Sees clients; practitioner_id is set. */

#define KITH_SCOPE_ALL 1u      /**< Sees every contact of the practice. */
#define KITH_SCOPE_ASSIGNED 2u /**< Sees only the contacts assigned to practitioner_id. */

/** A person signed in to the host. The host vouches for every field. */
typedef struct kith_staff_user {
    uint32_t struct_size;
    uint32_t roles;            /**< Any KITH_ROLE_* together, or 0. */
    uint32_t scope;            /**< One of KITH_SCOPE_*; anything else is refused. */
    uint32_t reserved;         /**< 0. */
    kith_text practice_id;     /**< The tenant; 1 to 64 bytes. */
    kith_text id;              /**< Of the staff user; 1 to 64 bytes. */
    kith_text practitioner_id; /**< Mandatory with KITH_ROLE_PRACTITIONER or KITH_SCOPE_ASSIGNED. */
    kith_text display_name;    /**< As colleagues read it. */
    kith_text language;        /**< BCP 47; empty: the practice's. */
    kith_text remote_address;  /**< Where the user's browser is, for the audit log; may be empty. */
} kith_staff_user;

/**
 * A place on one of the host's screens that is to be drawn. Which slots a surface has stands in its
 * header. The fragment written for it is HTML without any inline script or style, safe to put into
 * a page with script-src 'self'; style-src 'self'. Nothing is written for a slot that Kith does not
 * know, and the answer is KITH_OK.
 */
typedef struct kith_slot {
    uint32_t struct_size;
    uint32_t reserved;            /**< 0. */
    kith_text id;                 /**< Such as "appointment.invitees". */
    const kith_staff_user *staff; /**< Who looks at the screen. */
    kith_text object_id;          /**< Appointment, document or client shown; empty: a new one. */
    const kith_text *client_ids;  /**< The clients that the screen is about. */
    size_t client_count;          /**< May be 0. */
    kith_text field_name;         /**< Where the slot is in a form: the name to post under. */
    kith_text field_value;        /**< A value posted before, when the form is shown again. */
    kith_text client_field;       /**< Name of the form's control that holds the client ids. */
} kith_slot;

/** What staff should read about a call that succeeded, one sentence each. */
typedef struct kith_notice {
    uint32_t struct_size;
    uint32_t severity;    /**< KITH_NOTICE_*. */
    kith_text code;       /**< Stable, such as "invitee-unreachable". */
    kith_text text;       /**< In the staff user's language. Plain text. */
    kith_text contact_id; /**< Whom it concerns; may be empty. */
} kith_notice;

#define KITH_NOTICE_INFO 1u
#define KITH_NOTICE_WARNING 2u

/** Takes one notice. Any other answer than KITH_OK ends the visit. */
typedef kith_status (*kith_visit_notice)(void *context, const kith_notice *notice);

/**
 * What a host gives to open. The table must stay valid and unchanged until close returns, and Kith
 * hands the same pointer back as the first argument of every service function.
 */
typedef struct kith_host {
    uint32_t struct_size;
    uint32_t abi_major; /**< KITH_ABI_MAJOR that the host was compiled with. */
    uint32_t abi_minor; /**< KITH_ABI_MINOR that the host was compiled with. */
    uint32_t reserved;  /**< 0. */
    void *context;      /**< The host's own; Kith does not read it. */
    kith_text name;     /**< Product name, for logs. */
    kith_text version;  /**< Product version, for logs. */
    /**
     * The host's service table for an id such as "kith.scheduler/1", or NULL: not offered. A
     * surface that is not offered simply has no Kith part. The table must stay valid until close
     * returns. Called during open only.
     */
    const void *(*service)(const struct kith_host *host, const uint8_t *id, size_t id_size);
} kith_host;

#ifdef __cplusplus
}
#endif

#endif
