// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/Transaction.h"

#include <cstdint>

namespace kith::people {

/// What another room keeps of a contact that went into another one, once that can be undone no
/// more. Any thread.
class ContactEraser {
public:
    ContactEraser() = default;
    ContactEraser(const ContactEraser &) = delete;
    ContactEraser &operator=(const ContactEraser &) = delete;
    virtual ~ContactEraser() = default;

    /// Nothing personal is to stay of the contact; its name and addresses are erased already. In
    /// the caller's transaction; calls no host.
    virtual void onErased(storage::Transaction &transaction, std::int64_t practiceNo,
                          std::int64_t contactNo) = 0;
};

} // namespace kith::people
