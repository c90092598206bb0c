// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/Contact.h"
#include "plugin/people/ContactWords.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kith::people {

/// A contact to be written with many others.
struct ImportedContact {
    ContactFields fields; ///< Normalised.
    std::vector<std::int64_t> practitionerNos;
};

/// Contacts that are written in one transaction: rows go to the tables in the order of names and
/// words, so that neighbours are written together. Their words and ids are made here, before the
/// transaction begins. One thread.
class ContactBatch {
public:
    /// contacts must outlive it and not move.
    ContactBatch(std::span<const ImportedContact> contacts, base::Millis now);

    /// Of the contact at that place, as they were given.
    [[nodiscard]] const std::string &id(std::size_t place) const { return _ids[place]; }

    /// Writes all and answers their numbers, as they were given. What a limited actor writes is
    /// assigned to them alone (B14). Writes no audit entry. Throws ConstraintViolated where an
    /// address is taken or comes twice.
    std::vector<std::int64_t> write(storage::Transaction &transaction,
                                    const access::Actor &actor) const;

private:
    struct Prepared {
        const ImportedContact *contact;
        ContactWords words;
        std::size_t place; ///< Among those given.
    };
    struct Assignment {
        std::int64_t contactNo;
        std::int64_t practitionerNo;
        std::string_view sortKey; ///< In _all.
    };

    void insertContacts(storage::Transaction &transaction, const access::Actor &actor,
                        std::int64_t firstNo) const;
    void bindContact(storage::Query &query, int index, const access::Actor &actor,
                     const Prepared &prepared, std::int64_t contactNo) const;
    void insertScopes(storage::Transaction &transaction, const access::Actor &actor,
                      std::int64_t firstNo) const;
    void insertAssignments(storage::Transaction &transaction, std::int64_t practiceNo,
                           const std::vector<Assignment> &assignments) const;
    void list(storage::Transaction &transaction, std::int64_t practiceNo,
              std::int64_t firstNo) const;

    base::Millis _now;
    std::vector<Prepared> _all;    ///< By name.
    std::vector<std::string> _ids; ///< As they were given.
};

} // namespace kith::people
