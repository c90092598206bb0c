// SPDX-License-Identifier: Apache-2.0
// A host that forks with an open instance, and one that loads and unloads at every request.
#define _XOPEN_SOURCE 700
#include "probe.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int child(session *self, int number) {
    char tag[32];
    dup2(STDERR_FILENO, STDOUT_FILENO); // its lines are not part of our plan
    snprintf(tag, sizeof tag, "child-%d", number);
    tap_check(probe_work(self, tag) >= 0, "the child works with it");
    if (number % 2 == 1) // a child may close its copy; the parent's stays open
        probe_ok(self->plugin, self->plugin->close(self->instance), "the child closes");
    fflush(stdout);
    return tap_end();
}

void forks(const kith_plugin *plugin) {
    session self;
    probe_open(&self, plugin);
    probe_alive(&self, "before");
    for (int i = 0; i < 4; ++i) {
        char tag[32];
        int state = 0;
        pid_t pid = fork();
        if (pid == 0)
            _exit(child(&self, i));
        snprintf(tag, sizeof tag, "beside-%d", i);
        tap_check(probe_work(&self, tag) >= 0, "Kith works (%s)", tag);
        waitpid(pid, &state, 0);
        tap_check(WIFEXITED(state) && WEXITSTATUS(state) == 0, "the child works with it as well");
        // Either may have sent the other's, as two workers do.
        tap_check(folder_count(self.mailbox, ".eml") == 3 + 2 * i, "each message is sent once");
    }
    probe_alive(&self, "after");
    probe_close(&self);
}

static void once(const char *path, session *self) {
    library loaded;
    if (!library_load(&loaded, path)) {
        tap_check(false, "the library is loaded");
        return;
    }
    self->plugin = loaded.plugin;
    if (session_open(self) != KITH_OK || session_run_due(self) < 0 ||
        loaded.plugin->close(self->instance) != KITH_OK)
        tap_check(false, "opened, used and closed: %s", session_error(loaded.plugin));
    library_unload(&loaded);
}

void reloads(const char *path) {
    session self;
    session_begin(&self, NULL);
    once(path, &self);
    int open_files = folder_entries("/proc/self/fd");
    for (int i = 0; i < 100; ++i)
        once(path, &self);
    tap_check(true, "loaded, opened, run, closed and unloaded 100 times");
    tap_check(folder_entries("/proc/self/fd") == open_files, "with no file left open");
    session_end(&self);
}
