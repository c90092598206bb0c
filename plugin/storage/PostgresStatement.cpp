// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/PostgresStatement.h"

#include "plugin/storage/StorageErrors.h"

#include <charconv>
#include <cstring>

namespace kith::storage {

namespace {

bool succeeded(const PGresult *result) {
    const auto status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

[[noreturn]] void fail(const PGresult *result) {
    const char *field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string_view state = field == nullptr ? "" : field;
    const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const std::string text = primary == nullptr ? "no reason given" : primary;
    if (state == "40001" || state == "40P01" || state == "55P03")
        throw Retryable("The database is busy.");
    if (state == "57014") // statement_timeout: trying again at once would wait as long again
        throw base::Busy("The database took too long.");
    if (state.starts_with("23"))
        throw ConstraintViolated("The database refused a contradiction: " + text);
    if (state.starts_with("08") || state.starts_with("57P") || state.starts_with("53"))
        throw base::Unavailable("The database cannot be used: " + text);
    throw std::logic_error("PostgreSQL: " + text);
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

void checkResult(PGconn *handle, const PGresult *result) {
    if (succeeded(result))
        return;
    if (PQstatus(handle) == CONNECTION_BAD)
        throw ConnectionLost("The connection to the database was lost.");
    if (result == nullptr)
        throw base::Unavailable("The database client is out of memory.");
    fail(result);
}

std::string numberPlaceholders(std::string_view sql) {
    std::string numbered;
    numbered.reserve(sql.size() + 16);
    int next = 1;
    bool quoted = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (sql[i] == '\'')
            quoted = !quoted;
        if (sql[i] != '?' || quoted) {
            numbered += sql[i];
            continue;
        }
        numbered += '$';
        const bool explicitNumber = i + 1 < sql.size() && isDigit(sql[i + 1]);
        if (!explicitNumber)
            numbered += std::to_string(next++);
    }
    return numbered;
}

PostgresStatement::PostgresStatement(PGconn *handle, std::string name, std::string_view sql)
    : _handle(handle), _name(std::move(name)) {
    const std::string numbered = numberPlaceholders(sql);
    const PgResult result(PQprepare(handle, _name.c_str(), numbered.c_str(), 0, nullptr), &PQclear);
    checkResult(handle, result.get());
}

std::optional<std::string> &PostgresStatement::slot(int index) {
    const auto position = static_cast<std::size_t>(index);
    if (_values.size() <= position)
        _values.resize(position + 1);
    return _values[position];
}

std::vector<const char *> PostgresStatement::pointers() const {
    std::vector<const char *> pointers;
    pointers.reserve(_values.size());
    for (const auto &value : _values)
        pointers.push_back(value ? value->c_str() : nullptr);
    return pointers;
}

void PostgresStatement::run() {
    const auto values = pointers();
    _result.reset(PQexecPrepared(_handle, _name.c_str(), static_cast<int>(values.size()),
                                 values.data(), nullptr, nullptr, 0));
    checkResult(_handle, _result.get());
}

void PostgresStatement::send() {
    const auto values = pointers();
    if (PQsendQueryPrepared(_handle, _name.c_str(), static_cast<int>(values.size()), values.data(),
                            nullptr, nullptr, 0) == 0)
        throw ConnectionLost("The connection to the database was lost.");
}

/// The last result of what was sent; nothing comes after it.
void PostgresStatement::receive() {
    _result.reset(PQgetResult(_handle));
    PQclear(PQgetResult(_handle));
}

void PostgresStatement::runTogether(NativeStatement &next) {
    auto &other = static_cast<PostgresStatement &>(next);
    PQenterPipelineMode(_handle);
    send();
    other.send();
    if (PQpipelineSync(_handle) == 0)
        throw ConnectionLost("The connection to the database was lost.");
    receive();
    other.receive();
    PQclear(PQgetResult(_handle)); // the end of the pipeline
    PQexitPipelineMode(_handle);
    checkResult(_handle, _result.get());
    checkResult(_handle, other._result.get());
}

bool PostgresStatement::step() {
    if (!_result)
        run();
    if (_row + 1 >= PQntuples(_result.get()))
        return false;
    ++_row;
    return true;
}

void PostgresStatement::reset() noexcept {
    _result.reset();
    _row = -1;
    for (auto &value : _values)
        value.reset();
}

bool PostgresStatement::isNull(int column) const {
    return PQgetisnull(_result.get(), _row, column) == 1;
}

std::int64_t PostgresStatement::intAt(int column) const {
    const std::string_view text = textAt(column);
    if (text == "t")
        return 1;
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string_view PostgresStatement::textAt(int column) const {
    return {PQgetvalue(_result.get(), _row, column),
            static_cast<std::size_t>(PQgetlength(_result.get(), _row, column))};
}

std::int64_t PostgresStatement::changes() const {
    const std::string_view text = PQcmdTuples(_result.get());
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace kith::storage
