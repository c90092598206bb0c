// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithLibrary.h"

#include "adapters/practice/kith/KithText.h"

#include <Poco/Exception.h>

#include <cstddef>
#include <vector>

namespace practice {
namespace {

using Entry = const kith_plugin *(*)();

// What this platform calls; a table that ends earlier cannot be used.
constexpr std::size_t NEEDED = offsetof(kith_plugin, last_error) + sizeof(kith_plugin::last_error);

} // namespace

void KithLibrary::load(const std::string &path,
                       const std::map<std::string, std::string> &settings) {
    _configured = true;
    try {
        _library.load(path, Poco::SharedLibrary::SHLIB_LOCAL);
        const auto entry = reinterpret_cast<Entry>(_library.getSymbol("kith_plugin_entry_v1"));
        open(entry(), settings);
    } catch (const Poco::LibraryLoadException &failure) {
        _reason = "The library could not be loaded: " + failure.message();
    } catch (const Poco::NotFoundException &) {
        _reason = "The library is not Kith: it has no kith_plugin_entry_v1.";
    }
}

void KithLibrary::open(const kith_plugin *plugin,
                       const std::map<std::string, std::string> &settings) {
    _configured = true;
    if (!plugin || plugin->abi_major != KITH_ABI_MAJOR) {
        _reason = "The library speaks version " + std::to_string(plugin ? plugin->abi_major : 0) +
                  " of Kith's interface, this platform version " + std::to_string(KITH_ABI_MAJOR) +
                  ".";
        return;
    }
    if (plugin->struct_size < NEEDED) {
        _reason = "The library's table of functions is too short.";
        return;
    }
    _plugin = plugin;
    _version = view(plugin->version);
    std::vector<kith_setting> list;
    for (const auto &[key, value] : settings)
        list.push_back({lend(key), lend(value)});
    kith_open_options options{};
    options.struct_size = sizeof options;
    options.settings = list.data();
    options.setting_count = list.size();
    const auto status = plugin->open(&_host.table(), &options, &_instance);
    _reason = status == KITH_OK ? "" : "Kith did not open: " + lastError();
    if (status != KITH_OK) {
        _instance = nullptr;
        _host.hooks = {};
    }
}

void KithLibrary::close() {
    _host.hooks = {};
    if (_instance)
        _plugin->close(std::exchange(_instance, nullptr));
    if (_library.isLoaded())
        _library.unload();
}

std::string KithLibrary::lastError() const {
    std::string text;
    if (_plugin)
        _plugin->last_error(appendTo, &text);
    return text;
}

} // namespace practice
