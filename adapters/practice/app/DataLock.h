// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace practice {

/// The right to a data folder: one running platform each, until the lock or its process ends.
class DataLock {
public:
    /// Creates the folder where there is none. Throws Poco::DataException where another platform
    /// holds it.
    explicit DataLock(const std::string &folder);
    ~DataLock();
    DataLock(const DataLock &) = delete;
    DataLock &operator=(const DataLock &) = delete;

private:
    int _file = -1;
};

} // namespace practice
