// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Errors.h"

namespace kith::storage {

/// The transaction lost against another one (busy, serialization failure, deadlock): the whole of
/// it may succeed when it is run again. Database::write does that.
class Retryable : public base::Busy {
public:
    using Busy::Busy;
};

/// A unique or foreign key forbids it. Features check before they write and turn what a race
/// still brings into a Conflict of their own.
class ConstraintViolated : public base::Conflict {
public:
    using Conflict::Conflict;
};

/// The connection is gone; what an open transaction did is undone or, after commit was sent,
/// unknown.
class ConnectionLost : public base::Unavailable {
public:
    using Unavailable::Unavailable;
};

} // namespace kith::storage
