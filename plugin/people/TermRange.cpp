// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/TermRange.h"

namespace kith::people {

std::string endOf(const std::string &prefix) {
    return prefix + "\xF4\x8F\xBF\xBF";
}

std::size_t TermRange::read(std::size_t size) {
    if (_ended)
        return 0;
    const std::size_t found =
        _transaction.dialect() == storage::Dialect::sqlite ? stepOn(size) : readPiece(size);
    _ended = found < size;
    return found;
}

std::size_t TermRange::stepOn(std::size_t size) {
    if (!_rows)
        _rows.emplace(_transaction.query("select contact_no from contact_terms"
                                         " where practice_no = ? and scope = ?"
                                         " and term >= ? and term < ?"
                                         " order by term, contact_no",
                                         _scope.practiceNo, _scope.scope, _lastTerm, _end));
    std::size_t found = 0;
    for (; found < size && _rows->next(); ++found)
        _contactNos.push_back(_rows->int64(0));
    return found;
}

std::size_t TermRange::readPiece(std::size_t size) {
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
    if (found == size)
        _lastNo = _contactNos.back();
    return found;
}

} // namespace kith::people
