// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Records.h"
#include "adapters/practice/kith/KithLibrary.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace practice {

/// A request below one of Kith's prefixes, already read.
struct MountRequest {
    std::string method;
    std::string path;  ///< Without the prefix, still percent-encoded.
    std::string query; ///< Still encoded.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string remoteAddress;
};

struct MountResponse {
    int status = 500;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

/// Takes an answer as it comes: the head once, then the pieces of the body.
class MountSink {
public:
    virtual ~MountSink() = default;
    /// head has no body. length is that of the body in bytes; -1: not known.
    virtual void start(MountResponse head, std::int64_t length) = 0;
    /// False where nobody listens any more; then no further piece comes.
    virtual bool write(std::string_view piece) = 0;
};

/// Hands requests to Kith. Any thread.
class KithMount {
public:
    KithMount(KithHost &host, KithLibrary &library) : _host(host), _library(library) {}

    /// user is null below the public prefix. Header fields that belong to one connection alone are
    /// not passed on, in either direction, nor is a field with a line break in it. False where the
    /// answer began and did not come to its end: whoever reads it must be able to tell.
    bool handle(const MountRequest &request, const User *user, MountSink &sink);

    /// The same, for answers that fit into memory.
    MountResponse handle(const MountRequest &request, const User *user);

private:
    KithHost &_host;
    KithLibrary &_library;
};

/// An RFC 9457 problem, as Kith's own answers are.
MountResponse problem(int status, const std::string &title);

} // namespace practice
