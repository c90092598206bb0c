// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Errors.h"
#include "plugin/storage/Database.h"
#include "plugin/transfer/ImportJob.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith::transfer {

/// The bytes of a file that is imported, in parts as they came. Any thread.
namespace parts {

/// A part is not there, or damaged: no step that needs it can succeed any more.
class Lost : public base::Unavailable {
public:
    using Unavailable::Unavailable;
};

/// A part as it is stored.
std::string encode(std::string_view bytes);

/// Keeps a part; false where it is there already.
bool insert(storage::Transaction &transaction, const ImportJob &job, std::int64_t partNo,
            const std::string &encoded);

/// Throws Lost.
std::string read(storage::Database &database, const ImportJob &job, std::int64_t partNo);

/// Removes at most so many parts of those before partNo; answers how many.
std::int64_t removeBefore(storage::Transaction &transaction, const ImportJob &job,
                          std::int64_t partNo, std::int64_t most);

} // namespace parts

} // namespace kith::transfer
