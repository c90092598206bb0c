// SPDX-License-Identifier: Apache-2.0
#include "hooks/abi/Configuration.h"

#include "plugin/base/Errors.h"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>

namespace kith::hooks {

namespace {

namespace fs = std::filesystem;

bool isConfigFolder(const fs::path &folder) {
    std::error_code ignored;
    return fs::exists(folder / "kith.properties", ignored);
}

/// Where this code was loaded from: libkith.so, or a test program.
fs::path ownFile() {
    static const char anchor = 0;
    Dl_info info{};
    if (dladdr(&anchor, &info) == 0 || info.dli_fname == nullptr)
        return {};
    std::error_code ignored;
    return fs::weakly_canonical(info.dli_fname, ignored);
}

} // namespace

std::string findConfigFolder() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): reading is safe unless the host changes it meanwhile
    if (const char *given = std::getenv("KITH_CONFIG_DIR"))
        return given;
    const fs::path library = ownFile().parent_path();
    // /usr/lib/<architecture>/, /usr/lib/, and build/<preset>/lib/ of a source tree.
    for (const char *way : {"../../share/kith/config", "../share/kith/config", "../../../config"}) {
        const fs::path folder = (library / way).lexically_normal();
        if (isConfigFolder(folder))
            return folder.string();
    }
    throw base::Unavailable("Kith's config folder was not found; KITH_CONFIG_DIR can name it.");
}

} // namespace kith::hooks
