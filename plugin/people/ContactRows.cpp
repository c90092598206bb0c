// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactRows.h"

#include "plugin/access/Policy.h"
#include "plugin/base/Email.h"
#include "plugin/base/Errors.h"

namespace kith::people {

using storage::Transaction;

std::optional<std::string> emailKeyOf(const std::string &email) {
    return email.empty() ? std::nullopt : std::optional(base::emailKey(email));
}

void refuseTakenEmail(Transaction &transaction, const access::Actor &actor,
                      const std::string &email, std::int64_t besidesNo) {
    if (email.empty())
        return;
    auto row = transaction.query("select contact_no, id from contacts where practice_no = ?"
                                 " and email_key = ? and contact_no <> ?",
                                 actor.practiceNo, base::emailKey(email), besidesNo);
    if (!row.next())
        return;
    if (access::maySeeContact(transaction, actor, row.int64(0)))
        throw base::Conflict("email", "taken", "Another contact has this email address.",
                             row.text(1));
    throw base::Conflict("email", "taken",
                         "This email address is taken. Ask an administrator of the practice.");
}

std::vector<std::int64_t> scopesOf(Transaction &transaction, std::int64_t practiceNo,
                                   std::int64_t contactNo) {
    std::vector<std::int64_t> scopes{0};
    auto row = transaction.query("select practitioner_no from contact_practitioners"
                                 " where practice_no = ? and contact_no = ?",
                                 practiceNo, contactNo);
    while (row.next())
        scopes.push_back(row.int64(0));
    return scopes;
}

void insertAssignment(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo,
                      std::int64_t practitionerNo, base::Millis since) {
    transaction.run("insert into contact_practitioners (practice_no, contact_no, practitioner_no,"
                    " since, sort_key, listed) select c.practice_no, c.contact_no,"
                    " cast(?3 as bigint), cast(?4 as bigint), c.sort_key,"
                    " case when c.archived_at is null then 1 else 0 end from contacts c"
                    " where c.practice_no = ?1 and c.contact_no = ?2",
                    practiceNo, contactNo, practitionerNo, since);
}

bool updateContact(Transaction &transaction, std::int64_t practiceNo, const Contact &contact,
                   std::int64_t oldVersion, const ContactWords &words) {
    const ContactFields &fields = contact.fields;
    return transaction.run("update contacts set given_name = ?, family_name = ?,"
                           " preferred_name = ?, email = ?, email_key = ?, phone = ?,"
                           " preferred_channel = ?, language = ?, time_zone = ?, sort_key = ?,"
                           " norm = ?, version = ?, changed_at = ?"
                           " where practice_no = ? and contact_no = ? and version = ?",
                           fields.givenName, fields.familyName, fields.preferredName, fields.email,
                           emailKeyOf(fields.email), fields.phone, fields.preferredChannel,
                           fields.language, fields.timeZone, words.sortKey, words.norm,
                           contact.version, contact.changedAt, practiceNo, contact.contactNo,
                           oldVersion) == 1;
}

NameKey listedAs(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo) {
    auto row = transaction.query("select sort_key from contacts where practice_no = ?"
                                 " and contact_no = ?",
                                 practiceNo, contactNo);
    return {row.next() ? row.text(0) : std::string(), contactNo};
}

void writeWords(Transaction &transaction, std::int64_t practiceNo, std::int64_t contactNo,
                const std::vector<std::int64_t> &scopes, const ContactWords &words) {
    TermWriter writer(transaction, practiceNo);
    for (const std::int64_t scope : scopes)
        writer.add(scope, contactNo, words);
    writer.flush();
}

void rewriteWords(Transaction &transaction, std::int64_t practiceNo, Contact &contact,
                  const std::vector<std::int64_t> &scopes, const ContactWords &words) {
    for (const std::int64_t scope : scopes)
        removeNorm(transaction, practiceNo, scope, contact.contactNo, contact.norm);
    writeWords(transaction, practiceNo, contact.contactNo, scopes, words);
    contact.norm = words.norm;
    const NameKey before = listedAs(transaction, practiceNo, contact.contactNo);
    transaction.run("update contacts set norm = ?, sort_key = ? where practice_no = ?"
                    " and contact_no = ?",
                    words.norm, words.sortKey, practiceNo, contact.contactNo);
    relist(transaction, practiceNo, before, {words.sortKey, contact.contactNo});
}

void enlist(Transaction &transaction, std::int64_t practiceNo, Contact &contact) {
    NameRanks(transaction, practiceNo).add(listedAs(transaction, practiceNo, contact.contactNo));
    rewriteWords(transaction, practiceNo, contact,
                 scopesOf(transaction, practiceNo, contact.contactNo), wordsOf(contact.fields));
}

void delist(Transaction &transaction, std::int64_t practiceNo, const Contact &contact) {
    NameRanks(transaction, practiceNo).remove(listedAs(transaction, practiceNo, contact.contactNo));
    for (const std::int64_t scope : scopesOf(transaction, practiceNo, contact.contactNo))
        removeNorm(transaction, practiceNo, scope, contact.contactNo, contact.norm);
}

} // namespace kith::people
