// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/Contact.h"
#include "plugin/transfer/Record.h"

#include <string>
#include <vector>

namespace kith::transfer {

/// A contact as it goes into a file; RecordReader answers the same.
struct ExportedContact {
    std::string id;
    people::ContactFields fields;
    std::vector<RecordRelation> relations;
    std::vector<std::string> practitioners; ///< The host's ids.
};

/// What a CSV file begins with: a byte order mark, by which spreadsheet programs know UTF-8, and
/// the header line.
std::string csvHeader(char delimiter);
/// A row for each relation, one where there is none; CRLF at the end of each. No cell is a formula.
std::string csvRows(const ExportedContact &contact, char delimiter);
/// A card of vCard 4.
std::string vCard(const ExportedContact &contact);

} // namespace kith::transfer
