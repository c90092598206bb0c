// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/app/DataLock.h"

#include <Poco/Exception.h>

#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <unistd.h>

namespace practice {

DataLock::DataLock(const std::string &folder) {
    std::filesystem::create_directories(folder);
    const auto path = folder + "/practice.lock";
    _file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (_file < 0)
        throw Poco::DataException("the lock file cannot be written: " + path);
    if (::flock(_file, LOCK_EX | LOCK_NB) != 0) {
        ::close(_file);
        throw Poco::DataException("another platform is running on the data folder " + folder);
    }
}

DataLock::~DataLock() {
    ::close(_file);
}

} // namespace practice
