// SPDX-License-Identifier: Apache-2.0
// Hosts compiled against another version of the headers.
#include "probe.h"

static void refuse_major(const kith_plugin *plugin, uint32_t major, const char *named) {
    session self;
    session_begin(&self, plugin);
    self.host->abi.abi_major = major;
    self.instance = (kith_instance *)&self;
    probe_mark(plugin);
    kith_status status = session_open(&self);
    tap_check(self.instance == NULL, "major %u leaves no instance", major);
    probe_refused(plugin, KITH_VERSION_MISMATCH, status, "another major is refused");
    const char *sentence = session_error(plugin);
    tap_check(strstr(sentence, named) != NULL && strstr(sentence, "1") != NULL,
              "the sentence names wanted and found: %s", sentence);
    tap_check(self.host->asked == 0, "before any service is asked for");
    session_end(&self);
}

static void accept_minor(const kith_plugin *plugin, uint32_t minor) {
    session self;
    session_begin(&self, plugin);
    self.host->abi.abi_minor = minor;
    probe_ok(plugin, session_open(&self), "any minor runs");
    probe_alive(&self, "minor");
    probe_close(&self);
}

void versions(const kith_plugin *plugin) {
    refuse_major(plugin, 2, "2");
    refuse_major(plugin, 0, "0");
    refuse_major(plugin, UINT32_MAX, "4294967295");
    accept_minor(plugin, 0);
    accept_minor(plugin, 999);
}
