// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/Recipients.h"

#include "plugin/messages/SmsStops.h"
#include "plugin/sharing/ShareStore.h"
#include "plugin/sharing/ShareView.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace kith::sharing {

namespace {

using storage::SqlText;
using storage::Transaction;

struct ProblemWords {
    std::string_view code;
    std::string_view english;
    std::string_view german;
};

constexpr std::array<ProblemWords, 7> problemWords{{
    {"no-email", "There is no email address on file.", "Es ist keine E-Mail-Adresse hinterlegt."},
    {"no-phone", "There is no phone number on file.", "Es ist keine Telefonnummer hinterlegt."},
    {"stopped", "This number has declined text messages.", "Diese Nummer hat SMS abbestellt."},
    {"country", "Text messages do not go to this country.", "SMS gehen nicht in dieses Land."},
    {"too-long", "This is too long for a text message.", "Das ist zu lang für eine SMS."},
    {"archived", "This contact is archived.", "Dieser Kontakt ist archiviert."},
    {"just-sent", "This was sent to them a moment ago. Wait five minutes.",
     "Das wurde eben erst gesendet. Bitte fünf Minuten warten."},
}};

/// A share that can still be opened, whichever version of the document it is of.
struct LiveShare {
    std::string id;
    bool isJustSent = false;
};

/// Those of a document, by contact, made for the client whose it is now.
std::map<std::int64_t, LiveShare> liveShares(Transaction &transaction, std::int64_t practiceNo,
                                             base::Millis now, const std::string &documentId) {
    SqlText sql("select s.contact_no, s.id, ");
    sql += sendingColumns;
    sql += " from shares s join share_sendings m on m.practice_no = s.practice_no"
           " and m.id = s.sending_id join documents d on d.practice_no = s.practice_no"
           " and d.document_id = s.document_id and d.client_id = s.client_id"
           " where s.practice_no = ? and s.document_id = ?"
           " and s.revoked_at is null and s.expires_at > ? order by s.id";
    auto row = transaction.query(sql, practiceNo, documentId, now);
    std::map<std::int64_t, LiveShare> live;
    while (row.next())
        live[row.int64(0)] = {row.text(1), isJustSent(readSending(row, 2), now)};
    return live;
}

std::string placeOf(std::size_t index, const char *field) {
    return "recipients[" + std::to_string(index) + "]." + field;
}

} // namespace

RecipientProblem problemNamed(std::string_view code, const std::string &language) {
    const auto *const found = std::ranges::find(problemWords, code, &ProblemWords::code);
    return {std::string(code),
            std::string(language.starts_with("de") ? found->german : found->english)};
}

std::optional<RecipientProblem> problemOf(Transaction &transaction, const messages::SmsRules &rules,
                                          const people::ContactCard &contact, messages::Via via,
                                          const std::string &language) {
    if (contact.archived)
        return problemNamed("archived", language);
    if (via == messages::Via::email)
        return contact.email.empty() ? std::optional(problemNamed("no-email", language))
                                     : std::nullopt;
    if (contact.phone.empty())
        return problemNamed("no-phone", language);
    if (!rules.allows(contact.phone))
        return problemNamed("country", language);
    if (messages::SmsStops(transaction).contains(contact.phone))
        return problemNamed("stopped", language);
    return std::nullopt;
}

std::vector<FoundRecipient> findRecipients(Transaction &transaction,
                                           const messages::SmsRules &rules,
                                           const access::Actor &actor, base::Millis now,
                                           const ShareWish &wish) {
    std::map<std::string, std::map<std::int64_t, LiveShare>> live;
    for (const std::string &id : wish.documents)
        live[id] = liveShares(transaction, actor.practiceNo, now, id);
    std::vector<FoundRecipient> found;
    std::vector<base::FieldProblem> unknown;
    for (std::size_t i = 0; i < wish.recipients.size(); ++i) {
        const Recipient &wanted = wish.recipients[i];
        auto contact = people::findContact(transaction, actor, wanted.contactId);
        if (!contact) {
            unknown.push_back({placeOf(i, "contact"), "unknown", "There is no such contact."});
            continue;
        }
        FoundRecipient recipient{std::move(*contact), wanted.via, {}, {}};
        recipient.problem =
            problemOf(transaction, rules, recipient.contact, wanted.via, actor.language);
        for (const auto &[documentId, shares] : live) {
            const auto share = shares.find(recipient.contact.contactNo);
            if (share == shares.end())
                continue;
            recipient.existing.emplace(documentId, share->second.id);
            if (share->second.isJustSent && !recipient.problem)
                recipient.problem = problemNamed("just-sent", actor.language);
        }
        found.push_back(std::move(recipient));
    }
    if (!unknown.empty())
        throw base::Invalid(std::move(unknown));
    return found;
}

void requireNoProblem(const std::vector<FoundRecipient> &recipients) {
    std::vector<base::FieldProblem> problems;
    for (std::size_t i = 0; i < recipients.size(); ++i)
        if (const auto &problem = recipients[i].problem)
            problems.push_back({placeOf(i, problem->isOfTheWay() ? "via" : "contact"),
                                problem->code, problem->message});
    if (!problems.empty())
        throw base::Invalid(std::move(problems));
}

} // namespace kith::sharing
