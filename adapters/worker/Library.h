// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kith/kith.h"

#include <Poco/SharedLibrary.h>

#include <string>

namespace kith::worker {

/// libkith.so, loaded for as long as this object lives.
class Library {
public:
    /// Loads it from path. Throws Poco::Exception where it cannot be loaded, is no Kith, or has
    /// another ABI major.
    explicit Library(const std::string &path);
    ~Library();
    Library(const Library &) = delete;
    Library &operator=(const Library &) = delete;

    const kith_plugin &plugin() const { return *_plugin; }

    /// The sentence about the last failure on this thread.
    std::string lastError() const;

private:
    Poco::SharedLibrary _library;
    const kith_plugin *_plugin = nullptr;
};

} // namespace kith::worker
