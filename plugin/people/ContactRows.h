// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/people/Contact.h"
#include "plugin/people/ContactWords.h"
#include "plugin/people/NameRanks.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::people {

// The rows that make up a contact: itself, its assignments, its search terms, its place in the
// list. Whoever calls has found that the actor may, and writes the audit entry.

/// The address as it is compared; nothing where there is none.
std::optional<std::string> emailKeyOf(const std::string &email);

/// Throws Conflict ("email", "taken") where another contact than besidesNo has the address; related
/// is set only where the actor may see that one (B11).
void refuseTakenEmail(storage::Transaction &transaction, const access::Actor &actor,
                      const std::string &email, std::int64_t besidesNo);

/// 0 for the whole practice, and each practitioner the contact is assigned to.
std::vector<std::int64_t> scopesOf(storage::Transaction &transaction, std::int64_t practiceNo,
                                   std::int64_t contactNo);

/// Assigns the contact; it has no terms for that practitioner yet.
void insertAssignment(storage::Transaction &transaction, std::int64_t practiceNo,
                      std::int64_t contactNo, std::int64_t practitionerNo, base::Millis since);

/// Writes the fields and the version. False where it was not of the old version any more.
bool updateContact(storage::Transaction &transaction, std::int64_t practiceNo,
                   const Contact &contact, std::int64_t oldVersion, const ContactWords &words);

/// Where the contact stands in the list.
NameKey listedAs(storage::Transaction &transaction, std::int64_t practiceNo,
                 std::int64_t contactNo);

/// Writes terms where none are.
void writeWords(storage::Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo,
                const std::vector<std::int64_t> &scopes, const ContactWords &words);

/// Replaces the terms and the norm, which tells what to remove the next time. The contact is in the
/// list.
void rewriteWords(storage::Transaction &transaction, std::int64_t practiceNo, Contact &contact,
                  const std::vector<std::int64_t> &scopes, const ContactWords &words);

/// Puts a contact that is not archived into the list and the search, for all whom it is assigned
/// to.
void enlist(storage::Transaction &transaction, std::int64_t practiceNo, Contact &contact);
/// Takes it out of both, whether or not it is archived by now.
void delist(storage::Transaction &transaction, std::int64_t practiceNo, const Contact &contact);

} // namespace kith::people
