// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/transfer/Layout.h"
#include "plugin/transfer/Record.h"

#include <string>
#include <string_view>

namespace kith::transfer {

/// Fills a record with the texts of a file; notes what cannot be read as a problem of it.
class RecordText {
public:
    explicit RecordText(Record &record) : _record(record) {}

    /// text is UTF-8. Of clientId, relationship and emergency the last one counts.
    void put(Field field, std::string_view text);
    void addRelation(RecordRelation relation);
    /// Makes a name and a relation of the parts that were put. Once, at the end.
    void finish();

private:
    void problem(const char *field, const char *code, const char *message);
    [[nodiscard]] bool readEmergency();
    void splitName();

    Record &_record;
    std::string _name;
    RecordRelation _relation;
    std::string _emergency;
};

/// How a field is named in the JSON forms: "givenName".
const char *formNameOf(Field field);

} // namespace kith::transfer
