// SPDX-License-Identifier: Apache-2.0
// libpq brings some twenty libraries (Kerberos, LDAP…), a quarter of the time that loading Kith
// takes. Most practices keep their data in SQLite, so it is loaded when the first connection to
// PostgreSQL is made: each function here has the name and type of libpq's own, which the linker
// then finds first, and passes the call on. A function of libpq that is missing here does not link.
#include "plugin/base/Errors.h"

#include <dlfcn.h>
#include <libpq-fe.h>

namespace {

/// Stays loaded: connections, and OpenSSL inside, may live until the process ends.
void *library() {
    static void *const loaded = [] {
        void *const handle = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
        if (handle == nullptr)
            throw kith::base::Unavailable("The configuration names a PostgreSQL database, but its "
                                          "client library libpq.so.5 cannot be loaded.");
        return handle;
    }();
    return loaded;
}

template <class Function>
Function *find(Function &, const char *name) {
    void *const symbol = dlsym(library(), name);
    if (symbol == nullptr)
        throw kith::base::Unavailable("The PostgreSQL client library is too old for Kith.");
    return reinterpret_cast<Function *>(symbol);
}

} // namespace

// The name is wanted as a token and as text.
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage)
#define KITH_PASS_ON(function, ...)                                                                \
    static auto *const real = find(function, #function);                                           \
    return real(__VA_ARGS__)

extern "C" {

PGconn *PQconnectdb(const char *conninfo) {
    KITH_PASS_ON(PQconnectdb, conninfo);
}

void PQfinish(PGconn *conn) {
    KITH_PASS_ON(PQfinish, conn);
}

ConnStatusType PQstatus(const PGconn *conn) {
    KITH_PASS_ON(PQstatus, conn);
}

PGTransactionStatusType PQtransactionStatus(const PGconn *conn) {
    KITH_PASS_ON(PQtransactionStatus, conn);
}

PGresult *PQexec(PGconn *conn, const char *query) {
    KITH_PASS_ON(PQexec, conn, query);
}

PGresult *PQprepare(PGconn *conn, const char *stmtName, const char *query, int nParams,
                    const Oid *paramTypes) {
    KITH_PASS_ON(PQprepare, conn, stmtName, query, nParams, paramTypes);
}

PGresult *PQexecPrepared(PGconn *conn, const char *stmtName, int nParams,
                         const char *const *paramValues, const int *paramLengths,
                         const int *paramFormats, int resultFormat) {
    KITH_PASS_ON(PQexecPrepared, conn, stmtName, nParams, paramValues, paramLengths, paramFormats,
                 resultFormat);
}

int PQsendQueryPrepared(PGconn *conn, const char *stmtName, int nParams,
                        const char *const *paramValues, const int *paramLengths,
                        const int *paramFormats, int resultFormat) {
    KITH_PASS_ON(PQsendQueryPrepared, conn, stmtName, nParams, paramValues, paramLengths,
                 paramFormats, resultFormat);
}

PGresult *PQgetResult(PGconn *conn) {
    KITH_PASS_ON(PQgetResult, conn);
}

int PQenterPipelineMode(PGconn *conn) {
    KITH_PASS_ON(PQenterPipelineMode, conn);
}

int PQpipelineSync(PGconn *conn) {
    KITH_PASS_ON(PQpipelineSync, conn);
}

int PQexitPipelineMode(PGconn *conn) {
    KITH_PASS_ON(PQexitPipelineMode, conn);
}

PGpipelineStatus PQpipelineStatus(const PGconn *conn) {
    KITH_PASS_ON(PQpipelineStatus, conn);
}

ExecStatusType PQresultStatus(const PGresult *res) {
    KITH_PASS_ON(PQresultStatus, res);
}

char *PQresultErrorField(const PGresult *res, int fieldcode) {
    KITH_PASS_ON(PQresultErrorField, res, fieldcode);
}

int PQntuples(const PGresult *res) {
    KITH_PASS_ON(PQntuples, res);
}

char *PQgetvalue(const PGresult *res, int tup_num, int field_num) {
    KITH_PASS_ON(PQgetvalue, res, tup_num, field_num);
}

int PQgetlength(const PGresult *res, int tup_num, int field_num) {
    KITH_PASS_ON(PQgetlength, res, tup_num, field_num);
}

int PQgetisnull(const PGresult *res, int tup_num, int field_num) {
    KITH_PASS_ON(PQgetisnull, res, tup_num, field_num);
}

char *PQcmdTuples(PGresult *res) {
    KITH_PASS_ON(PQcmdTuples, res);
}

void PQclear(PGresult *res) {
    KITH_PASS_ON(PQclear, res);
}

} // extern "C"

#undef KITH_PASS_ON
