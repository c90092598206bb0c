/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KITH_SETTINGS_H
#define KITH_SETTINGS_H

/* The settings surface: the practice itself, and its settings of Kith. Service id:
 * "kith.settings/1". */

#include "kith/types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define KITH_SETTINGS_SERVICE "kith.settings/1"

/** Settings > General Settings: what Kith adds below the settings that the host draws from
 *  visit_settings. For administrators the practice's relationship types, which save themselves and
 *  so stand outside of the host's form; for others nothing. object_id is empty. */
#define KITH_SLOT_SETTINGS_GENERAL "settings.general"

/** Settings > General Settings: what the practice decides on the Family Portal, drawn and saved by
 *  Kith, outside of the host's form. A host that draws this slot leaves the settings whose key
 *  begins with KITH_SETTINGS_PORTAL_PREFIX out of its own form; one that draws them there leaves
 * the slot out. object_id is empty. */
#define KITH_SLOT_SETTINGS_PORTAL "settings.portal"
#define KITH_SETTINGS_PORTAL_PREFIX "portal-"

/** The practice (tenant), as messages and pages name it. */
typedef struct kith_practice {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */
    kith_text id;      /**< The host's; 1 to 64 bytes. */
    kith_text name;
    kith_text region;    /**< ISO 3166-1 alpha-2: how national phone numbers are read. */
    kith_text language;  /**< BCP 47. */
    kith_text time_zone; /**< IANA. */
    kith_text phone;     /**< How contacts reach the practice; may be empty. */
    kith_text email;     /**< Receives answers to messages; may be empty. */
} kith_practice;

/** Takes one practice. Any other answer than KITH_OK ends the visit. */
typedef kith_status (*kith_visit_practice)(void *context, const kith_practice *practice);

#define KITH_SETTING_SWITCH 1u  /**< "true" or "false". */
#define KITH_SETTING_NUMBER 2u  /**< A whole number. */
#define KITH_SETTING_CHOICE 3u  /**< One of choices. */
#define KITH_SETTING_NUMBERS 4u /**< Whole numbers with commas between; may be empty. */

/** A setting described well enough for a host to draw it in its own form. */
typedef struct kith_setting_description {
    uint32_t struct_size;
    uint32_t type; /**< KITH_SETTING_*. */
    kith_text key;
    kith_text group; /**< Heading, such as "Family Portal Access". */
    kith_text label;
    kith_text help; /**< One line on the effect. */
    kith_text value;
    int64_t minimum; /**< Of a number. */
    int64_t maximum;
    const kith_text *choices;
    size_t choice_count;
    uint32_t writable; /**< 1 where this staff user may change it, else 0. */
    uint32_t reserved; /**< 0. */
} kith_setting_description;

/** Takes one description. Any other answer than KITH_OK ends the visit. */
typedef kith_status (*kith_visit_setting)(void *context, const kith_setting_description *setting);

/** What Kith adds to the settings. Any thread; context is the one given at registration. */
typedef struct kith_settings_hooks {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Draws KITH_SLOT_SETTINGS_*. Errors: KITH_INVALID, KITH_CLOSED. Since 1.0. */
    kith_status (*draw_slot)(void *context, const kith_slot *slot, kith_write write,
                             void *write_context);

    /** Visits the settings, which the host draws in its own form and saves with write_setting.
     * Errors: KITH_INVALID, KITH_CLOSED, KITH_UNAVAILABLE. Since 1.0. */
    kith_status (*visit_settings)(void *context, const kith_staff_user *staff,
                                  kith_visit_setting visit, void *visit_context);

    /** Changes one setting; takes effect at once. Errors: KITH_DENIED (not an administrator),
     *  KITH_INVALID (unknown key, bad value), KITH_CLOSED, KITH_UNAVAILABLE. Since 1.0. */
    kith_status (*write_setting)(void *context, const kith_staff_user *staff, const uint8_t *key,
                                 size_t key_size, const uint8_t *value, size_t value_size);

    /** Name, zone or another part of the practice was changed. Idempotent. Errors: KITH_INVALID,
     *  KITH_CLOSED, KITH_UNAVAILABLE. Since 1.0. */
    kith_status (*practice_changed)(void *context, const kith_practice *practice);
} kith_settings_hooks;

/** What a host offers on the settings surface. */
typedef struct kith_settings_service {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Keeps hooks and context until close. Called once, during open. Since 1.0. */
    kith_status (*register_hooks)(const kith_host *host, const kith_settings_hooks *hooks,
                                  void *context);

    /** Visits the practice with this id, once; KITH_NOT_FOUND where there is none. Since 1.0. */
    kith_status (*find_practice)(const kith_host *host, const uint8_t *practice_id,
                                 size_t practice_id_size, kith_visit_practice visit,
                                 void *visit_context);
} kith_settings_service;

#ifdef __cplusplus
}
#endif

#endif
