// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/NativeStatement.h"

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::storage {

/// One use of a prepared statement: bind, step through the rows, done. Belongs to the transaction
/// that made it and must not outlive it; its destructor makes the statement ready for the next use.
///
///     auto query = transaction.query("select id from contacts where practice_no = ?", practiceNo);
///     while (query.next())
///         ids.push_back(query.text(0));
///
/// Values are integers, bool, text, or std::optional of them. Columns begin at 0.
class Query {
public:
    /// inUse says whether the cached statement is lent; both outlive this.
    Query(NativeStatement *cached, bool *inUse);
    ~Query();
    Query(Query &&other) noexcept;
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;
    Query &operator=(Query &&) = delete;

    template <class... Values>
    Query &bind(const Values &...values) {
        int index = 0;
        (bindOne(index++, values), ...);
        return *this;
    }

    /// Moves to the next row; false at the end. Throws what Database documents.
    bool next() { return _statement->step(); }
    /// Runs this and another query of the same transaction, both bound and neither stepped yet, in
    /// one round trip where the database is a server. Throws as next.
    void runTogether(Query &other) { _statement->runTogether(*other._statement); }
    /// Runs to the end and answers how many rows were inserted, changed or deleted.
    std::int64_t run();

    [[nodiscard]] bool isNull(int column) const { return _statement->isNull(column); }
    /// 0 where the column is null.
    [[nodiscard]] std::int64_t int64(int column) const { return _statement->intAt(column); }
    [[nodiscard]] bool flag(int column) const { return int64(column) != 0; }
    /// Empty where the column is null. A copy.
    [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }
    /// Valid until the next call of next.
    [[nodiscard]] std::string_view view(int column) const { return _statement->textAt(column); }
    [[nodiscard]] std::optional<std::string> optionalText(int column) const;
    [[nodiscard]] std::optional<std::int64_t> optionalInt64(int column) const;

    /// Binds one value at a position; for statements with a varying number of parameters.
    template <std::integral Integer>
    void bindOne(int index, Integer value) {
        _statement->bindInt(index, static_cast<std::int64_t>(value));
    }
    void bindOne(int index, std::string_view value) { _statement->bindText(index, value); }
    void bindOne(int index, std::nullptr_t) { _statement->bindNull(index); }
    template <class Value>
    void bindOne(int index, const std::optional<Value> &value) {
        if (value)
            bindOne(index, *value);
        else
            _statement->bindNull(index);
    }
    /// As bindOne, for text that stays where it is until this object ends; it is not copied.
    void borrowOne(int index, std::string_view value) { _statement->borrowText(index, value); }
    template <std::same_as<std::string> Temporary>
    void borrowOne(int index, Temporary &&value) = delete;
    void borrowOne(int index, std::integral auto value) { bindOne(index, value); }
    void borrowOne(int index, std::nullptr_t) { bindOne(index, nullptr); }
    template <class Value>
    void borrowOne(int index, const std::optional<Value> &value) {
        if (value)
            borrowOne(index, *value);
        else
            _statement->bindNull(index);
    }
    template <class Value>
    void borrowOne(int index, std::optional<Value> &&value) = delete;

private:
    NativeStatement *_statement;
    bool *_inUse;
};

} // namespace kith::storage
