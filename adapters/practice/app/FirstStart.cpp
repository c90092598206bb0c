// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/app/FirstStart.h"

#include "adapters/practice/app/Platform.h"
#include "adapters/practice/base/Secrets.h"
#include "adapters/practice/data/StaffStore.h"

namespace practice {

std::string beginPractice(Database &database) {
    const auto password = randomId();
    const auto db = database.connect();
    Transaction transaction(*db);
    StaffStore staff(*db);
    staff.savePractice({PRACTICE_ID, "Practice", "US", "en", "UTC", "", ""});
    staff.addUser(
        {"u-admin", "admin", passwordHash(password), "Administrator", "admin", "all", ""});
    transaction.commit();
    return password;
}

} // namespace practice
