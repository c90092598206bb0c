// SPDX-License-Identifier: Apache-2.0
// Hosts that do everything wrong.
//     kith-host-faulty LIBRARY GROUP
#include "probe.h"

#include <stdio.h>

static const struct {
    const char *name;
    void (*run)(const kith_plugin *plugin);
} groups[] = {{"versions", versions},   {"sizes", sizes}, {"services", services},
              {"callbacks", callbacks}, {"texts", texts}, {"closed", closed},
              {"jumps", jumps},         {"forks", forks}};

static int run_group(const char *path, const char *name) {
    library loaded;
    if (strcmp(name, "reloads") == 0) {
        reloads(path);
        return tap_end();
    }
    if (!library_load(&loaded, path))
        return 2;
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; ++i)
        if (strcmp(groups[i].name, name) == 0)
            groups[i].run(loaded.plugin);
    return tap_end(); // the library stays loaded, as in most hosts
}

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: kith-host-faulty LIBRARY GROUP\n");
        return 2;
    }
    return run_group(arguments[1], arguments[2]);
}
