/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KITH_CLOCK_H
#define KITH_CLOCK_H

/* What time it is, where that is not the system's clock (tests, replays). Service id:
 * "kith.clock/1". */

#include "kith/types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define KITH_CLOCK_SERVICE "kith.clock/1"

/** What a host offers instead of the system's clock. */
typedef struct kith_clock_service {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Sets *now to the time in ms UTC. Any thread. After a failure Kith takes the system's.
     *  Since 1.0. */
    kith_status (*now)(const kith_host *host, int64_t *now);
} kith_clock_service;

#ifdef __cplusplus
}
#endif

#endif
