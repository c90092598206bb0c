// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/SmsStops.h"

#include <algorithm>

namespace kith::messages {

namespace {

/// Numbers of one query.
constexpr std::size_t blockSize = 16;

} // namespace

bool SmsStops::contains(const std::string &number) const {
    return _transaction
        .query("select 1 from sms_stops where practice_no = 0 and number = ?", number)
        .next();
}

std::set<std::string> SmsStops::among(const std::vector<std::string> &numbers) const {
    std::set<std::string> stopped;
    for (std::size_t first = 0; first < numbers.size(); first += blockSize) {
        auto row =
            _transaction.query("select number from sms_stops where practice_no = 0 and number in"
                               " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (std::size_t i = 0; i < blockSize; ++i)
            row.bindOne(static_cast<int>(i), numbers[std::min(first + i, numbers.size() - 1)]);
        while (row.next())
            stopped.insert(row.text(0));
    }
    return stopped;
}

bool SmsStops::stop(const std::string &number, base::Millis now) {
    return _transaction.run("insert into sms_stops (practice_no, number, stopped_at)"
                            " values (0, ?, ?) on conflict (practice_no, number) do nothing",
                            number, now) == 1;
}

bool SmsStops::start(const std::string &number) {
    return _transaction.run("delete from sms_stops where practice_no = 0 and number = ?", number) ==
           1;
}

} // namespace kith::messages
