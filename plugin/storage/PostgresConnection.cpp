// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/PostgresConnection.h"

#include "plugin/storage/PostgresStatement.h"
#include "plugin/storage/StorageErrors.h"

namespace kith::storage {

namespace {

PGconn *connect(const std::string &url) {
    PGconn *handle = PQconnectdb(url.c_str());
    if (PQstatus(handle) == CONNECTION_OK)
        return handle;
    PQfinish(handle);
    // libpq's own text may repeat the address and user; the operator has the configuration.
    throw base::Unavailable("The PostgreSQL server of the configuration does not answer, or "
                            "refuses the sign-in.");
}

const char *beginning(Access access) {
    switch (access) {
    case Access::read:
        return "begin isolation level repeatable read read only";
    case Access::lease:
        return "begin isolation level read committed";
    case Access::note:
        return "begin isolation level read committed; set local synchronous_commit = off";
    default:
        return "begin isolation level serializable";
    }
}

} // namespace

PostgresConnection::PostgresConnection(const std::string &url) : _handle(connect(url), &PQfinish) {
    // Statements have one good plan whatever their values are. A server that weighs that anew, for
    // each execution, takes longer to plan a search than to run it.
    execute("set client_encoding = 'UTF8'; set client_min_messages = warning;"
            " set plan_cache_mode = force_generic_plan; set statement_timeout = '60s';"
            "set idle_in_transaction_session_timeout = '60s'");
}

PostgresConnection::~PostgresConnection() {
    forgetStatements(); // before the handle that they use is closed
}

void PostgresConnection::execute(std::string_view sql) {
    const std::string text(sql);
    const PgResult result(PQexec(_handle.get(), text.c_str()), &PQclear);
    checkResult(_handle.get(), result.get());
}

void PostgresConnection::begin(Access access) {
    try {
        if (access != Access::glance && access != Access::search)
            execute(beginning(access));
    } catch (const ConnectionLost &) {
        // Idle connections do not outlive a restart of the server; nothing was sent in this one.
        throw Retryable("The connection to the database was lost while it was idle.");
    }
    _open = true;
}

void PostgresConnection::commit() {
    if (PQtransactionStatus(_handle.get()) != PQTRANS_IDLE)
        execute("commit");
    _open = false;
}

void PostgresConnection::rollback() noexcept {
    if (PQtransactionStatus(_handle.get()) != PQTRANS_IDLE)
        PQclear(PQexec(_handle.get(), "rollback"));
    _open = false;
}

bool PostgresConnection::inTransaction() const {
    return _open || PQtransactionStatus(_handle.get()) != PQTRANS_IDLE;
}

bool PostgresConnection::usable() const {
    return PQstatus(_handle.get()) == CONNECTION_OK &&
           PQtransactionStatus(_handle.get()) == PQTRANS_IDLE &&
           PQpipelineStatus(_handle.get()) == PQ_PIPELINE_OFF;
}

std::unique_ptr<NativeStatement> PostgresConnection::prepare(std::string_view sql) {
    return std::make_unique<PostgresStatement>(_handle.get(), "kith" + std::to_string(++_prepared),
                                               sql);
}

} // namespace kith::storage
