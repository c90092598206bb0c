// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalComposer.h"

#include "plugin/access/ContactPolicy.h"
#include "plugin/base/LinkToken.h"
#include "plugin/messages/LocalTime.h"
#include "plugin/messages/WaitingDetails.h"
#include "plugin/people/ContactLookup.h"
#include "plugin/portal/PortalLinks.h"
#include "plugin/portal/PortalMessages.h"
#include "plugin/portal/ProofAudit.h"
#include "plugin/settings/PracticeSettings.h"

#include <algorithm>

namespace kith::portal {

namespace {

using messages::Content;
using messages::DueMessage;
using messages::NotNeeded;
using messages::TextValues;
using messages::Via;
using people::ContactCard;
using storage::Transaction;

/// How long a code is good, as its message says; Proofs gives it somewhat longer.
constexpr int codeMinutes = 10;

/// Whom a message goes to, and who sends it.
struct Parties {
    ContactCard contact;
    settings::PracticeCard practice;
};

/// Nothing where the contact is gone.
std::optional<Parties> readParties(Transaction &transaction, std::int64_t practiceNo,
                                   std::int64_t contactNo) {
    auto contact = people::findContactByNo(transaction, practiceNo, contactNo);
    if (!contact || contact->archived)
        return std::nullopt;
    return Parties{std::move(*contact), settings::readPractice(transaction, practiceNo)};
}

/// Until when the contact may accept an invitation; nothing where there is none.
std::optional<base::Millis> invitedUntil(Transaction &transaction, const DueMessage &message,
                                         base::Millis now) {
    auto row = transaction.query("select max(invited_until) from portal_access"
                                 " where practice_no = ? and contact_no = ?"
                                 " and state = 'invited' and invited_until > ?",
                                 message.practiceNo, message.contactNo, now);
    return row.next() ? row.optionalInt64(0) : std::nullopt;
}

Content worded(const messages::Texts &texts, const DueMessage &message, const Parties &of,
               const std::string &address, TextValues values) {
    Content content;
    content.language = texts.choose({of.contact.language, of.practice.language});
    content.toName = of.contact.displayName;
    content.toAddress = address;
    content.fromName = of.practice.name;
    content.replyTo = of.practice.email;
    values["name"] = people::callNameOf(of.contact);
    values["practice"] = of.practice.name;
    values["phone"] = of.practice.phone;
    if (message.via == Via::sms) {
        content.text = texts.sms(message.kind, content.language, values);
        return content;
    }
    auto email = texts.email(message.kind, content.language, values);
    content.subject = std::move(email.subject);
    content.text = std::move(email.text);
    content.html = std::move(email.html);
    return content;
}

/// "Friday, 2 January 2026, 14:00 (CET)", where the contact is.
std::string timeFor(const messages::Texts &texts, const Parties &of, base::Millis at) {
    const std::string &zone =
        of.contact.timeZone.empty() ? of.practice.timeZone : of.contact.timeZone;
    const std::string language = texts.choose({of.contact.language, of.practice.language});
    const messages::LocalTime local{messages::regional(language, of.contact.language), zone};
    return local.day(at) + ", " + local.time(at) + " (" + local.zoneName(at) + ")";
}

/// The portal of the client that a message is about, or of any.
bool isOpen(Transaction &transaction, const DueMessage &message, const std::string &clientId) {
    if (clientId.empty())
        return access::hasOpenClient(transaction, message.practiceNo, message.contactNo);
    return access::findOpenClient(transaction, message.practiceNo, message.contactNo, clientId)
        .has_value();
}

const std::string &ownAddress(const DueMessage &message, const ContactCard &contact) {
    return message.via == Via::sms ? contact.phone : contact.email;
}

} // namespace

std::variant<Content, NotNeeded>
PortalComposer::compose(Transaction &transaction, const DueMessage &message, base::Millis now) {
    if (_publicUrl.empty())
        return NotNeeded{"the platform offers no portal"};
    if (message.kind == "portal.invited")
        return invited(transaction, message, now);
    if (message.kind == "portal.code")
        return code(transaction, message, now);
    return notice(transaction, message);
}

/// An attempt after one that may have arrived makes another link and leaves the first one good.
std::variant<Content, NotNeeded> PortalComposer::invited(Transaction &transaction,
                                                         const DueMessage &message,
                                                         base::Millis now) const {
    const auto of = readParties(transaction, message.practiceNo, message.contactNo);
    const auto until = of ? invitedUntil(transaction, message, now) : std::nullopt;
    if (!until)
        return NotNeeded{"the invitation is over"};
    const std::string &address = ownAddress(message, of->contact);
    const base::Millis askedAt = readPortalDetails(message.details).askedAt;
    endPortalLinks(transaction, message.practiceNo, now, message.contactNo, LinkState::replaced,
                   askedAt);
    const std::string token =
        makePortalLink(transaction, message.practiceNo, std::max(now, askedAt),
                       {message.contactNo, message.via, address, *until});
    return worded(_texts, message, *of, address,
                  {{"link", _publicUrl + "/i/" + token}, {"until", timeFor(_texts, *of, *until)}});
}

std::variant<Content, NotNeeded>
PortalComposer::code(Transaction &transaction, const DueMessage &message, base::Millis now) const {
    const auto written = writeCode(transaction, message, now);
    const auto of =
        written ? readParties(transaction, message.practiceNo, written->proof.contactNo.value_or(0))
                : std::nullopt;
    if (!of)
        return NotNeeded{"a newer code was asked for"};
    const Proof &proof = written->proof;
    const bool isProved = proof.purpose != Purpose::address;
    if (proof.purpose != Purpose::signIn) // SignIn has noted its own
        noteCodeAsked(transaction,
                      access::contactActor(message.practiceNo, of->contact.contactNo, {}, {}), now,
                      proof);
    Content content = worded(_texts, message, *of, proof.address,
                             {{"code", written->digits},
                              {"minutes", std::to_string(codeMinutes)},
                              {"proved", isProved}});
    if (!isProved)
        content.toName.clear();
    return content;
}

std::variant<Content, NotNeeded> PortalComposer::notice(Transaction &transaction,
                                                        const DueMessage &message) const {
    const auto of = readParties(transaction, message.practiceNo, message.contactNo);
    const PortalMessageDetails details =
        readPortalDetails(messages::detailsNow(transaction, message));
    const bool isOfPortal = message.kind != "portal.changed";
    if (!of || (isOfPortal && !isOpen(transaction, message, details.clientId)))
        return NotNeeded{"it is not open to the contact any more"};
    const std::string &address =
        details.address.empty() ? ownAddress(message, of->contact) : details.address;
    return worded(_texts, message, *of, address,
                  {{"link", _publicUrl + "/p/" + base::toBase36(message.practiceNo)},
                   {"secret", details.what == "secret"},
                   {"email", details.what == "email"},
                   {"sms", details.what == "phone"}});
}

bool PortalComposer::mayRepeat(const DueMessage &message) const {
    return message.kind != "portal.code";
}

} // namespace kith::portal
