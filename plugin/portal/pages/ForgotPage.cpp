// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/ForgotPage.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/base/Email.h"
#include "plugin/base/Phone.h"
#include "plugin/base/Secret.h"
#include "plugin/base/Text.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/Browsers.h"
#include "plugin/portal/CodeWay.h"
#include "plugin/portal/Proofs.h"
#include "plugin/portal/SpentBudgets.h"
#include "plugin/portal/pages/CodePage.h"
#include "plugin/portal/pages/EntryVisit.h"
#include "plugin/portal/pages/PortalFrame.h"
#include "plugin/portal/pages/SecretField.h"

namespace kith::portal {

namespace {

using http::Response;
using storage::Transaction;

std::string draw(const EntryVisit &visit, bool isEmpty) {
    const LanguageWords &words = visit.words;
    return drawOutside(
        visit, words.text("forgot.title"),
        problemLine(isEmpty ? words.text("forgot.empty") : std::string()) +
            http::paragraph(words.text("forgot.text")) + formStart(visit, visit.home + "/forgot") +
            "<label for=\"who\">" + base::escapeHtml(words.text("forgot.who")) +
            "</label><input id=\"who\" name=\"who\" autocomplete=\"username\""
            " autocapitalize=\"none\" autocorrect=\"off\" spellcheck=\"false\" maxlength=\"254\""
            " required" +
            refused(isEmpty) + ">" + button(words.text("forgot.button")) + "</form>\n" +
            http::paragraph(words.text("forgot.neither")) + practiceReach(visit.practice, words));
}

/// The only account that what was typed names: a username, or the email or phone of a contact. The
/// same queries whoever it is. Nothing where two contacts share a phone; those who were archived,
/// or merged into another one, share it with nobody.
std::optional<std::int64_t> findNamed(Transaction &transaction, const EntryVisit &visit,
                                      const std::string &typed) {
    auto row = transaction.query(
        "select a.contact_no from portal_accounts a"
        " join contacts c on c.practice_no = a.practice_no and c.contact_no = a.contact_no"
        " and c.archived_at is null and c.merged_into is null"
        " where a.practice_no = ?1 and a.username_key = ?2"
        " union select a.contact_no from portal_accounts a"
        " join contacts c on c.practice_no = a.practice_no and c.contact_no = a.contact_no"
        " and c.archived_at is null and c.merged_into is null"
        " where c.practice_no = ?1 and c.email_key = ?3"
        " union select a.contact_no from portal_accounts a"
        " join contacts c on c.practice_no = a.practice_no and c.contact_no = a.contact_no"
        " and c.archived_at is null and c.merged_into is null"
        " where c.practice_no = ?1 and c.phone = ?4 and c.phone <> ''",
        visit.practiceNo(), usernameKeyOf(typed), base::emailKey(typed),
        base::parsePhone(typed, visit.practice.region).value_or(""));
    if (!row.next())
        return std::nullopt;
    const std::int64_t first = row.int64(0);
    return row.next() ? std::nullopt : std::optional(first);
}

class ForgotPages {
public:
    explicit ForgotPages(const PortalServices &services) : _services(services) {}

    [[nodiscard]] Response take(const EntryVisit &visit) const {
        const std::string typed(base::trim(visit.form.text("who")));
        if (typed.empty())
            return portalPage(422, draw(visit, true));
        const std::string secret = begin(visit, typed);
        return http::seeOther(codeAddress(visit.home, "forgot"))
            .with("Set-Cookie", setCookie(PortalCookie::proof, visit.practiceNo(), secret));
    }

private:
    /// The secret of a proof; one that opens nothing where the address asks too often.
    [[nodiscard]] std::string begin(const EntryVisit &visit, const std::string &typed) const {
        const std::int64_t practiceNo = visit.practiceNo();
        const base::Millis now = visit.caller.now;
        const Visitor visitor(practiceNo, visit.caller.remoteAddress, TryKind::forgot);
        access::Actor who = access::contactActor(practiceNo, 0, {}, {});
        who.remoteAddress = visit.caller.remoteAddress;
        if (isSpentAndTold(_services.database, _services.log, visitor, who, now, {}))
            return base::makeSecret();
        return _services.database.lease([&](Transaction &transaction) {
            if (!takeFromBudgets(transaction, visitor, now, {}))
                return base::makeSecret();
            return startProof(transaction, practiceNo, now, _services.limits,
                              wanted(transaction, visit, typed));
        });
    }

    /// The same statements whoever it is.
    [[nodiscard]] NewProof wanted(Transaction &transaction, const EntryVisit &visit,
                                  const std::string &typed) const {
        const std::int64_t practiceNo = visit.practiceNo();
        const std::int64_t contactNo = findNamed(transaction, visit, typed).value_or(0);
        const auto account = findAccount(transaction, practiceNo, contactNo);
        const auto contact = people::findContactByNo(transaction, practiceNo, contactNo);
        const bool isOpen = access::hasOpenClient(transaction, practiceNo, contactNo);
        NewProof proof;
        proof.purpose = Purpose::forgot;
        proof.address = base::hashSecret(typed);
        const auto way =
            codeWayTo(transaction, _services.codes, contact.value_or(people::ContactCard{}));
        const bool isKnown =
            isKnownBrowser(transaction, practiceNo, visit.cookie(PortalCookie::browser),
                           usernameKeyOf(account ? account->username : std::string()));
        if (!account || !contact || !isOpen || !way)
            return proof;
        proof.isKnown = isKnown;
        proof.contactNo = contactNo;
        proof.accountId = account->id;
        proof.via = way->first;
        proof.address = way->second;
        return proof;
    }

    PortalServices _services;
};

} // namespace

void addForgotPage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    const ForgotPages pages(services);
    router.add("GET", "/p/{p}/forgot",
               entryPage(services, [](const EntryVisit &visit, const auto &) {
                   return portalPage(200, draw(visit, false));
               }));
    router.add("POST", "/p/{p}/forgot",
               entryPage(services, [pages](const EntryVisit &visit, const auto &) {
                   return pages.take(visit);
               }));
}

} // namespace kith::portal
