// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/transfer/ImportJob.h"
#include "tests/unit/people/PeopleFixture.h"

#include <string>
#include <string_view>

namespace kith::test {

/// Practices with people, and the routes of imports.
class TransferFixture : public PeopleFixture {
public:
    explicit TransferFixture(storage::Database &theDatabase);

    /// New routes that know nothing but what is in the database.
    void restart();

    /// An import of that many bytes; answers its address.
    std::string start(const access::Actor &actor, std::size_t bytes,
                      const std::string &format = "csv");
    /// The same with all parts of the file.
    std::string upload(const access::Actor &actor, std::string_view file,
                       const std::string &format = "csv");
    /// Calls a step until the import is in none of the states that go on by themselves.
    Poco::JSON::Object::Ptr finish(const access::Actor &actor, const std::string &import,
                                   const std::string &step, const std::string &body = {});
    /// upload and the whole dry run.
    std::string checked(const access::Actor &actor, std::string_view file,
                        const std::string &format = "csv");
    /// The lines of the import: "2 created Rosa Garcia [field code, …]" with " | " between them.
    std::string lines(const access::Actor &actor, const std::string &import,
                      const std::string &outcome = {});
    /// Names of all contacts of practice 1 that are not archived, by name, with " | " between them.
    std::string contacts();
    /// How many rows stand in the tables of people: contacts, their words, relationships.
    std::int64_t peopleRows();
};

/// "created 3, matched 1, refused 0, relations 2"
std::string countsOf(const Poco::JSON::Object::Ptr &job);
std::string stateOf(const Poco::JSON::Object::Ptr &job);

} // namespace kith::test
