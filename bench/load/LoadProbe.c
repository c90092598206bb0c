/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Loads libkith.so as a host would that is written in C, so that nothing which Kith needs is there
 * before: LoadProbe LIBRARY DATABASE. Prints the milliseconds of dlopen, those from before dlopen
 * until open returned, and the megabytes of resident memory that both added.
 */
#define _POSIX_C_SOURCE 200809L /* clock_gettime */
#include "kith/kith.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static kith_text text_of(const char *text) {
    kith_text result = {(const uint8_t *)text, strlen(text)};
    return result;
}

static const void *no_service(const kith_host *host, const uint8_t *id, size_t id_size) {
    (void)host, (void)id, (void)id_size;
    return NULL;
}

static kith_status print_error(void *context, const uint8_t *data, size_t size) {
    (void)context;
    fwrite(data, 1, size, stderr);
    fputc('\n', stderr);
    return KITH_OK;
}

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static long resident_kilobytes(void) {
    char line[256];
    long kilobytes = -1;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL)
        if (strncmp(line, "VmRSS:", 6) == 0)
            kilobytes = strtol(line + 6, NULL, 10);
    if (status != NULL)
        fclose(status);
    return kilobytes;
}

static const kith_plugin *load(const char *path) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        exit(1);
    }
    const kith_plugin *(*entry)(void) = NULL;
    void *symbol = dlsym(library, "kith_plugin_entry_v1");
    memcpy(&entry, &symbol, sizeof entry); /* ISO C has no cast from data to function */
    return entry();
}

int main(int count, char **arguments) {
    if (count != 3)
        return 2;
    const kith_setting setting = {text_of("kith.database.url"), text_of(arguments[2])};
    const kith_open_options options = {sizeof options, 0, {NULL, 0}, &setting, 1};
    const kith_host host = {sizeof host, KITH_ABI_MAJOR,   KITH_ABI_MINOR, 0,
                            NULL,        text_of("probe"), text_of("1"),   no_service};
    kith_instance *instance = NULL;
    const long before = resident_kilobytes();
    const double begin = milliseconds();
    const kith_plugin *plugin = load(arguments[1]);
    const double loaded = milliseconds();
    if (plugin->open(&host, &options, &instance) != KITH_OK) {
        plugin->last_error(print_error, NULL);
        return 1;
    }
    const double opened = milliseconds();
    const long after = resident_kilobytes();
    printf("%.3f %.3f %.3f\n", loaded - begin, opened - begin, (double)(after - before) / 1024);
    return plugin->close(instance) == KITH_OK ? 0 : 1;
}
