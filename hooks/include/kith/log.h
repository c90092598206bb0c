/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KITH_LOG_H
#define KITH_LOG_H

/* Where Kith's log lines go. Service id: "kith.log/1". */

#include "kith/types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define KITH_LOG_SERVICE "kith.log/1"

#define KITH_LOG_ERROR 1u   /**< Someone must look at it. */
#define KITH_LOG_WARNING 2u /**< Kith went on, with something missing. */
#define KITH_LOG_INFO 3u    /**< Worth knowing once. */
#define KITH_LOG_DEBUG 4u

/** What a host offers for logging. */
typedef struct kith_log_service {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */

    /** Takes one line without a line break, never with personal data or secrets. Called on the
     *  thread that called Kith. A failure is ignored. Since 1.0. */
    kith_status (*write)(const kith_host *host, uint32_t level, const uint8_t *line,
                         size_t line_size);
} kith_log_service;

#ifdef __cplusplus
}
#endif

#endif
