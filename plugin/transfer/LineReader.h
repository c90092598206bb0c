// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/people/PeopleServices.h"
#include "plugin/people/RouteHelp.h"
#include "plugin/transfer/ImportLine.h"
#include "plugin/transfer/Record.h"
#include "plugin/transfer/TypeNames.h"

#include <map>
#include <string>
#include <vector>

namespace kith::transfer {

/// Brings the records of one step into the form in which they would be stored, by the rules of the
/// JSON forms, and says what is wrong with them. Asks the host for each client and practitioner
/// once, so no transaction may be open. One thread, one step.
class LineReader {
public:
    /// Everything outlives it.
    LineReader(people::PeopleServices &services, const access::Actor &actor);

    ImportLine read(const Record &record);

    /// The clients that were found, for the names that Kith remembers.
    [[nodiscard]] std::vector<people::SeenClient> seen() const;

private:
    void readFields(const Record &record, ImportLine &line) const;
    void readRelation(const RecordRelation &relation, ImportLine &line);
    void readPractitioners(const Record &record, ImportLine &line);
    const people::SeenClient &see(const std::string &clientId);
    std::int64_t practitionerNo(const std::string &id);
    [[nodiscard]] std::string readType(const std::string &written, ImportLine &line) const;

    people::PeopleServices &_services;
    const access::Actor &_actor;
    std::string _region;
    TypeNames _types;
    std::map<std::string, people::SeenClient> _clients;
    std::map<std::string, std::int64_t> _practitioners; ///< 0: there is none.
};

} // namespace kith::transfer
