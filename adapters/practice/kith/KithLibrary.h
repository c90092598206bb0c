// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/kith/KithHost.h"

#include <Poco/SharedLibrary.h>

#include <map>
#include <string>

namespace practice {

/// libkith.so, loaded and opened, or the reason why not. Never throws for the library's sake: the
/// platform runs without it.
class KithLibrary {
public:
    explicit KithLibrary(KithHost &host) : _host(host) {}
    ~KithLibrary() { close(); }
    KithLibrary(const KithLibrary &) = delete;
    KithLibrary &operator=(const KithLibrary &) = delete;

    /// Loads the library and opens an instance with these settings of Kith.
    void load(const std::string &path, const std::map<std::string, std::string> &settings);

    /// Opens an instance of a table that is linked in or made by a test.
    void open(const kith_plugin *plugin, const std::map<std::string, std::string> &settings);

    /// Forgets the hooks and closes. No other call may run.
    void close();

    /// True once there was a library to load or open, whatever came of it.
    bool isConfigured() const { return _configured; }
    bool isOpen() const { return _instance != nullptr; }
    const std::string &version() const { return _version; }
    /// One sentence on why there is no Kith; empty while it is open.
    const std::string &reason() const { return _reason; }

    const kith_plugin &plugin() const { return *_plugin; }
    kith_instance *instance() const { return _instance; }

    /// What Kith says about the last failure on this thread.
    std::string lastError() const;

private:
    KithHost &_host;
    Poco::SharedLibrary _library;
    const kith_plugin *_plugin = nullptr;
    kith_instance *_instance = nullptr;
    bool _configured = false;
    std::string _version;
    std::string _reason = "No library was configured.";
};

} // namespace practice
