// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/boundary/LastError.h"
#include "kith/types.h"
#include "plugin/base/Errors.h"

#include <exception>
#include <string>

namespace kith::hooks {

/// A function of the host answered something else than KITH_OK: the call ends with that status, an
/// HTTP request with 503.
class HostRefused : public base::Unavailable {
public:
    HostRefused(kith_status status, const std::string &what)
        : base::Unavailable(what), _status(status) {}
    [[nodiscard]] kith_status status() const { return _status; }

private:
    kith_status _status;
};

/// Throws HostRefused unless status is KITH_OK. function is its name, for the sentence.
void checkHost(kith_status status, const char *function);

/// The status of what was thrown; its sentence is kept for last_error.
kith_status statusOf(const std::exception_ptr &thrown) noexcept;

/// The handle is unknown: closed, or never opened.
kith_status refuseClosed() noexcept;

/// The one exception barrier: every function that a host can call runs its work through it.
template <class Work>
kith_status guarded(Work &&work) noexcept {
    try {
        work();
        return KITH_OK;
    } catch (...) {
        return statusOf(std::current_exception());
    }
}

} // namespace kith::hooks
