// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/storage/NativeStatement.h"

#include <libpq-fe.h>

#include <optional>
#include <string>
#include <vector>

namespace kith::storage {

/// Owns what libpq answered.
using PgResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

/// Throws what the result or the connection says went wrong; nothing where it is a success.
void checkResult(PGconn *handle, const PGresult *result);

/// ? becomes $1, $2…; ?3 becomes $3. Text in quotes stays as it is.
std::string numberPlaceholders(std::string_view sql);

/// A statement prepared on the server. All rows are fetched at the first step, so queries carry
/// their own LIMIT.
class PostgresStatement : public NativeStatement {
public:
    PostgresStatement(PGconn *handle, std::string name, std::string_view sql);

    void bindNull(int index) override { slot(index).reset(); }
    void bindInt(int index, std::int64_t value) override { slot(index) = std::to_string(value); }
    void bindText(int index, std::string_view value) override { slot(index) = std::string(value); }
    bool step() override;
    void runTogether(NativeStatement &next) override;
    void reset() noexcept override;
    [[nodiscard]] bool isNull(int column) const override;
    [[nodiscard]] std::int64_t intAt(int column) const override;
    [[nodiscard]] std::string_view textAt(int column) const override;
    [[nodiscard]] std::int64_t changes() const override;

private:
    std::optional<std::string> &slot(int index);
    [[nodiscard]] std::vector<const char *> pointers() const;
    void run();
    void send();
    void receive();

    PGconn *_handle;
    std::string _name;
    std::vector<std::optional<std::string>> _values;
    PgResult _result{nullptr, &PQclear};
    int _row = -1;
};

} // namespace kith::storage
