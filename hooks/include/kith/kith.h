/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KITH_KITH_H
#define KITH_KITH_H

/*
 * The entry of libkith.so: everything that a host calls.
 *
 * A host loads the library, takes the table from kith_plugin_entry_v1, compares abi_major and opens
 * an instance. During open Kith asks the host for its services and registers its hooks; from then
 * on the host calls those hooks, hands HTTP requests to handle, and calls run_due now and then (or
 * leaves that to kith-worker).
 */

#include "kith/types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define KITH_ABI_MAJOR 1u /**< Rises when something is removed or changes its meaning. */
#define KITH_ABI_MINOR 0u /**< Rises when something is added at the end of a table or struct. */

/** One opened Kith. Opaque. */
typedef struct kith_instance kith_instance;

/** A setting by name, see config/kith.properties. */
typedef struct kith_setting {
    kith_text key;
    kith_text value;
} kith_setting;

/** How to open. Every field may be empty; then config/kith.properties and KITH_* decide. */
typedef struct kith_open_options {
    uint32_t struct_size;
    uint32_t reserved;            /**< 0. */
    kith_text config_file;        /**< Path of a properties file read over the defaults. */
    const kith_setting *settings; /**< Read last, over the file and the environment. */
    size_t setting_count;
} kith_open_options;

#define KITH_AREA_STAFF 1u  /**< Below the staff prefix (/kith); staff is set. */
#define KITH_AREA_PUBLIC 2u /**< Below the public prefix (/portal); staff is NULL. */

/** A header of a request or an answer. */
typedef struct kith_header {
    kith_text name;
    kith_text value;
} kith_header;

/** One HTTP request, already read by the host. */
typedef struct kith_request {
    uint32_t struct_size;
    uint32_t area;                /**< KITH_AREA_*. */
    const kith_staff_user *staff; /**< Who is signed in to the host; NULL in the public area. */
    kith_text method;             /**< In capitals. */
    kith_text path;               /**< Without the prefix, still percent-encoded: "/api/v1/…". */
    kith_text query;              /**< Without the question mark, still encoded. */
    const kith_header *headers;   /**< As received, any case. */
    size_t header_count;
    kith_text body; /**< At most 1 MiB, or the answer is 413. */
    /**
     * Where the visitor is, as far as the host can vouch for it: never the address of a proxy in
     * front of it, which would stand for all visitors and let anybody's wrong tries keep everybody
     * from signing in. Empty where the host cannot say.
     */
    kith_text remote_address;
} kith_request;

/** Where the answer of handle goes: start once, then write any number of times. */
typedef struct kith_response_sink {
    uint32_t struct_size;
    uint32_t reserved; /**< 0. */
    void *context;     /**< First argument of both. */
    /** Takes the HTTP status and the headers. Any other answer than KITH_OK ends the output. */
    kith_status (*start)(void *context, uint32_t status, const kith_header *headers,
                         size_t header_count);
    kith_write write; /**< Takes the next piece of the body. */
} kith_response_sink;

/** How much one run_due may do. 0 in a field: no limit of that kind. */
typedef struct kith_budget {
    uint32_t struct_size;
    uint32_t max_messages;     /**< Deliveries tried. */
    uint32_t max_milliseconds; /**< After which no further work is begun. */
    uint32_t reserved;         /**< 0. */
} kith_budget;

/** What one run_due did. */
typedef struct kith_run_report {
    uint32_t struct_size;
    uint32_t sent;       /**< Accepted by the next server. */
    uint32_t postponed;  /**< To be tried again later. */
    uint32_t failed;     /**< Given up for good. */
    int64_t next_due_at; /**< When there will be work again; 0: none is planned. */
} kith_run_report;

/** What one reconcile found. */
typedef struct kith_reconcile_report {
    uint32_t struct_size;
    uint32_t compared;  /**< Appointments that both sides, or one of them, knew. */
    uint32_t changed;   /**< Treated as saved: moved or edited without a hook. */
    uint32_t cancelled; /**< Treated as cancelled: gone or cancelled without a hook. */
} kith_reconcile_report;

/**
 * The functions of Kith. Any thread may call any of them at any time, except that close must not
 * run beside another call on the same instance, and open not beside dlclose. The library may be
 * unloaded once every instance is closed and every call has returned, and loaded again.
 *
 * An instance handle, and the context that goes with its hooks, is never dereferenced before it is
 * known to be open, and never used a second time: one that was closed, that is NULL or that never
 * was one answers KITH_CLOSED. After fork the child may go on using the instances of its parent, if
 * no other thread was inside Kith at that moment.
 */
typedef struct kith_plugin {
    uint32_t struct_size;
    uint32_t abi_major; /**< Must equal the host's; read before anything else. */
    uint32_t abi_minor; /**< Any value is fine; fields beyond struct_size do not exist. */
    uint32_t reserved;  /**< 0. */
    kith_text name;     /**< "Kith". Static. */
    kith_text version;  /**< Semantic version of the library. Static. */

    /**
     * Opens an instance: reads the configuration, opens the database (creating or migrating it)
     * and registers hooks with the services that the host offers. No network but the database's,
     * no thread. Several instances may be open at once.
     *
     * host and what its service function answers stay the host's and must live until close.
     * options may be NULL. On success *instance is set, else it is NULL, and hooks that were
     * registered before the failure answer KITH_CLOSED.
     *
     * Errors: KITH_VERSION_MISMATCH, KITH_INVALID (NULL, struct_size too small, a bad setting),
     * KITH_UNAVAILABLE (no database, a newer schema), or what a register_hooks of the host
     * answered. Since 1.0.
     */
    kith_status (*open)(const kith_host *host, const kith_open_options *options,
                        kith_instance **instance);

    /**
     * Closes an instance. The host forgets its hooks first. Any later call with the handle, and of
     * a hook with its context, answers KITH_CLOSED until the library is unloaded.
     * Errors: KITH_CLOSED. Since 1.0.
     */
    kith_status (*close)(kith_instance *instance);

    /**
     * Answers one HTTP request. Whatever the outcome of the request, the sink's start is called
     * once, also for 4xx and 5xx; the status of handle is only about the call itself.
     *
     * Errors: KITH_CLOSED, KITH_INVALID (then the sink was not used), or what the sink answered.
     * Since 1.0.
     */
    kith_status (*handle)(kith_instance *instance, const kith_request *request,
                          const kith_response_sink *sink);

    /**
     * Does the work that is due at now: delivers messages and reminders. Never calls a service of
     * the host but kith.log/1. Any number of threads and processes may do this at once.
     *
     * budget may be NULL (no limit). report may be NULL; its struct_size is set by the caller.
     * Errors: KITH_CLOSED, KITH_INVALID, KITH_UNAVAILABLE. Since 1.0.
     */
    kith_status (*run_due)(kith_instance *instance, int64_t now, const kith_budget *budget,
                           kith_run_report *report);

    /**
     * Compares what Kith knows of a practice's appointments that start in [from, to) with what the
     * scheduler's visit_appointments lists, and repairs differences as if the hooks had been
     * called. A visit that fails repairs nothing.
     *
     * report may be NULL; its struct_size is set by the caller.
     * Errors: KITH_CLOSED, KITH_INVALID, KITH_UNAVAILABLE (no scheduler), or what the visit
     * answered. Since 1.0.
     */
    kith_status (*reconcile)(kith_instance *instance, const uint8_t *practice_id,
                             size_t practice_id_size, int64_t from, int64_t to,
                             kith_reconcile_report *report);

    /**
     * Writes one plain sentence about the last call on this thread that did not answer KITH_OK;
     * nothing if there was none. A call that succeeds leaves it as it is, and so does last_error
     * itself. Never holds personal data. Errors: KITH_INVALID (write is NULL), or what write
     * answered. Since 1.0.
     */
    kith_status (*last_error)(kith_write write, void *context);
} kith_plugin;

/** The only symbol that libkith.so exports. Never NULL; static; any thread. Since 1.0. */
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
const kith_plugin *
kith_plugin_entry_v1(void);

#ifdef __cplusplus
}
#endif

#endif
