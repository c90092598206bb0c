// SPDX-License-Identifier: Apache-2.0
#include "adapters/worker/Library.h"

#include <Poco/Exception.h>
#include <Poco/Format.h>

namespace kith::worker {

namespace {

using Entry = const kith_plugin *(*)();

kith_status append(void *context, const std::uint8_t *data, std::size_t size) {
    static_cast<std::string *>(context)->append(reinterpret_cast<const char *>(data), size);
    return KITH_OK;
}

} // namespace

Library::Library(const std::string &path) {
    _library.load(path, Poco::SharedLibrary::SHLIB_LOCAL);
    if (!_library.hasSymbol("kith_plugin_entry_v1")) {
        _library.unload();
        throw Poco::LibraryLoadException(path + " is no Kith: it has no kith_plugin_entry_v1");
    }
    _plugin = reinterpret_cast<Entry>(_library.getSymbol("kith_plugin_entry_v1"))();
    if (_plugin->abi_major != KITH_ABI_MAJOR) {
        const auto found = _plugin->abi_major;
        _library.unload();
        throw Poco::LibraryLoadException(Poco::format("%s has ABI %u, this worker speaks %u", path,
                                                      found, unsigned{KITH_ABI_MAJOR}));
    }
}

Library::~Library() {
    _library.unload();
}

std::string Library::lastError() const {
    std::string sentence;
    _plugin->last_error(append, &sentence);
    return sentence;
}

} // namespace kith::worker
