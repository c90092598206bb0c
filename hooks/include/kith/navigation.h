/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KITH_NAVIGATION_H
#define KITH_NAVIGATION_H

/* The navigation surface: sidebar entries, Kith's own pages, the start page. Service id:
 * "kith.navigation/1". */

#include "kith/types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define KITH_NAVIGATION_SERVICE "kith.navigation/1"

/** The content of a page that an entry opens; object_id is the entry's id. */
#define KITH_SLOT_NAVIGATION_PAGE "navigation.page"
/** On the staff user's start page: what needs attention. */
#define KITH_SLOT_NAVIGATION_START "navigation.start"

/** One entry of the host's sidebar. The host draws it and opens its page with the slot
 *  navigation.page. */
typedef struct kith_navigation_entry {
    uint32_t struct_size;
    int32_t order;   /**< Ascending, ties by id; the host mixes it with its own. */
    kith_text id;    /**< Such as "contacts": lower-case letters and hyphens. */
    kith_text label; /**< In the staff user's language. */
    kith_text icon;  /**< A name: "contacts". Unknown to the host: none. */
    int64_t badge;   /**< A count of what needs attention; 0: no badge. */
} kith_navigation_entry;

/** Takes one entry. Any other answer than KITH_OK ends the visit. */
typedef kith_status (*kith_visit_navigation_entry)(void *context,
                                                   const kith_navigation_entry *entry);

/** What Kith adds to the navigation. Any thread; context is the one given at registration. */
typedef struct kith_navigation_hooks {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Draws a page of Kith's or its part of the start page. Errors: KITH_INVALID, KITH_CLOSED.
     *  Since 1.0. */
    kith_status (*draw_slot)(void *context, const kith_slot *slot, kith_write write,
                             void *write_context);

    /** Visits the entries that this staff user has, in order. Errors: KITH_INVALID, KITH_CLOSED,
     *  KITH_UNAVAILABLE. Since 1.0. */
    kith_status (*visit_entries)(void *context, const kith_staff_user *staff,
                                 kith_visit_navigation_entry visit, void *visit_context);
} kith_navigation_hooks;

/** What a host offers on the navigation surface. */
typedef struct kith_navigation_service {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Keeps hooks and context until close. Called once, during open. Since 1.0. */
    kith_status (*register_hooks)(const kith_host *host, const kith_navigation_hooks *hooks,
                                  void *context);
} kith_navigation_service;

#ifdef __cplusplus
}
#endif

#endif
