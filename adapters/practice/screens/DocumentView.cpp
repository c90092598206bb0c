// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/DocumentView.h"

namespace practice {

View documentRow(const Document &document, const std::string &timeZone) {
    View row;
    row["id"] = document.id;
    row["title"] = document.title;
    row["kind"] = document.kind;
    row["day"] = mediumDay(localDate(document.createdAt, timeZone));
    row["size"] = std::to_string((document.size + 1023) / 1024) + " KB";
    return row;
}

} // namespace practice
