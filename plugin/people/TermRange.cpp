// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/TermRange.h"

namespace kith::people {

std::string endOf(const std::string &prefix) {
    return prefix + "\xF4\x8F\xBF\xBF";
}

std::size_t TermRange::read(std::size_t size) {
    if (_ended)
        return 0;
    auto row = _transaction.query("select term, contact_no from contact_terms"
                                  " where practice_no = ? and scope = ?"
                                  " and (term, contact_no) > (?, ?) and term < ?"
                                  " order by term, contact_no limit ?",
                                  _scope.practiceNo, _scope.scope, _lastTerm, _lastNo, _end, size);
    std::size_t found = 0;
    while (row.next()) {
        _contactNos.push_back(row.int64(1));
        if (++found == size)
            _lastTerm = row.text(0);
    }
    _ended = found < size;
    if (!_ended)
        _lastNo = _contactNos.back();
    return found;
}

} // namespace kith::people
