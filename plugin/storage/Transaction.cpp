// SPDX-License-Identifier: Apache-2.0
#include "plugin/storage/Transaction.h"

namespace kith::storage {

Transaction::Transaction(Connection &connection, Access access) : _connection(connection) {
    _connection.begin(access);
}

Transaction::~Transaction() {
    if (_connection.inTransaction())
        _connection.rollback();
}

void Transaction::commit() {
    _connection.commit();
}

} // namespace kith::storage
