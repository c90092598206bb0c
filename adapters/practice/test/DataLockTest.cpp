// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/app/DataLock.h"

#include <Poco/Exception.h>
#include <Poco/TemporaryFile.h>
#include <cppunit/extensions/HelperMacros.h>

namespace practice::test {

/// One platform per data folder.
class DataLockTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(DataLockTest);
    CPPUNIT_TEST(aFolderInUseIsRefusedUntilItIsFree);
    CPPUNIT_TEST_SUITE_END();

public:
    void aFolderInUseIsRefusedUntilItIsFree() {
        const Poco::TemporaryFile folder;
        {
            const DataLock first(folder.path());
            CPPUNIT_ASSERT_THROW(DataLock(folder.path()), Poco::DataException);
        }
        CPPUNIT_ASSERT_NO_THROW(DataLock(folder.path()));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DataLockTest);

} // namespace practice::test
