// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/NameRanks.h"

#include <algorithm>

namespace kith::people {

std::optional<NameRanks::Stretch> NameRanks::stretchOf(const NameKey &key) {
    auto row = _transaction.query("select first_key, first_no, contacts from contact_ranks"
                                  " where practice_no = ? and (first_key, first_no) <= (?, ?)"
                                  " order by first_key desc, first_no desc limit 1",
                                  _practiceNo, key.sortKey, key.contactNo);
    if (!row.next())
        return std::nullopt;
    return Stretch{{row.text(0), row.int64(1)}, row.int64(2)};
}

std::optional<NameKey> NameRanks::after(const NameKey &first) {
    auto row = _transaction.query("select first_key, first_no from contact_ranks"
                                  " where practice_no = ? and (first_key, first_no) > (?, ?)"
                                  " order by first_key, first_no limit 1",
                                  _practiceNo, first.sortKey, first.contactNo);
    return row.next() ? std::optional(NameKey{row.text(0), row.int64(1)}) : std::nullopt;
}

void NameRanks::write(const Stretch &stretch) {
    _transaction.run("insert into contact_ranks (practice_no, first_key, first_no, contacts)"
                     " values (?, ?, ?, ?) on conflict (practice_no, first_key, first_no)"
                     " do update set contacts = excluded.contacts",
                     _practiceNo, stretch.first.sortKey, stretch.first.contactNo, stretch.contacts);
}

void NameRanks::add(std::span<const NameKey> keys) {
    while (!keys.empty()) {
        // The first stretch begins before everybody, so there is one once somebody was added.
        Stretch stretch = stretchOf(keys.front()).value_or(Stretch{});
        const auto end = after(stretch.first);
        const auto last = end ? std::ranges::lower_bound(keys, *end) : keys.end();
        stretch.contacts += last - keys.begin();
        if (stretch.contacts > longest)
            cut(stretch, end);
        else
            write(stretch);
        keys = {last, keys.end()};
    }
}

void NameRanks::mark(const NameKey &key, bool listed) {
    _transaction.run("update contact_practitioners set sort_key = ?, listed = ?"
                     " where practice_no = ? and contact_no = ?",
                     key.sortKey, listed, _practiceNo, key.contactNo);
}

void NameRanks::add(const NameKey &key) {
    add(std::span(&key, 1));
    mark(key, true);
}

void NameRanks::remove(const NameKey &key) {
    mark(key, false);
    if (auto stretch = stretchOf(key)) {
        --stretch->contacts;
        write(*stretch);
    }
}

/// Cuts into stretches of half the length.
void NameRanks::cut(const Stretch &stretch, const std::optional<NameKey> &end) {
    constexpr std::int64_t half = longest / 2;
    Stretch piece{stretch.first, 0};
    std::int64_t left = stretch.contacts;
    for (; left > longest; left -= half) {
        const auto next = keyAt(piece.first, half);
        if (!next || (end && *next >= *end))
            break;
        write({piece.first, half});
        piece.first = *next;
    }
    write({piece.first, left});
}

std::optional<NameKey> NameRanks::keyAt(const NameKey &from, std::int64_t skip) {
    auto row = _transaction.query("select sort_key, contact_no from contacts"
                                  " where practice_no = ? and archived_at is null"
                                  " and (sort_key, contact_no) >= (?, ?)"
                                  " order by sort_key, contact_no limit 1 offset ?",
                                  _practiceNo, from.sortKey, from.contactNo, skip);
    return row.next() ? std::optional(NameKey{row.text(0), row.int64(1)}) : std::nullopt;
}

NameRanks::Place NameRanks::find(std::int64_t position) {
    auto row = _transaction.query("select first_key, first_no, contacts from contact_ranks"
                                  " where practice_no = ? order by first_key, first_no",
                                  _practiceNo);
    Place place{{}, position};
    std::int64_t before = 0;
    while (before <= position && row.next()) {
        place = {{row.text(0), row.int64(1)}, position - before};
        before += row.int64(2);
    }
    return place;
}

std::int64_t NameRanks::count() {
    auto row = _transaction.query("select coalesce(sum(contacts), 0) from contact_ranks"
                                  " where practice_no = ?",
                                  _practiceNo);
    row.next();
    return row.int64(0);
}

void relist(storage::Transaction &transaction, std::int64_t practiceNo, const NameKey &before,
            const NameKey &now) {
    if (before == now)
        return;
    NameRanks ranks(transaction, practiceNo);
    ranks.remove(before);
    ranks.add(now);
}

} // namespace kith::people
