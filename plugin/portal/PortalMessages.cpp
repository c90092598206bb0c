// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PortalMessages.h"

#include "plugin/base/Uuid.h"
#include "plugin/http/JsonWriter.h"
#include "plugin/messages/SmsStops.h"
#include "plugin/messages/WaitingDetails.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

namespace kith::portal {

namespace {

using messages::Via;
using people::ContactCard;
using storage::Transaction;

/// A notice that nobody read for so long says nothing new.
constexpr base::Millis noticeLife = 3 * base::day;

constexpr const char *openedKind = "portal.opened";
constexpr const char *repliedKind = "portal.replied";

std::optional<Via> wayTo(const ContactCard &contact) {
    if (contact.reach == people::Reach::none)
        return std::nullopt;
    return contact.reach == people::Reach::sms ? Via::sms : Via::email;
}

void planNotice(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                const ContactCard &contact, Via via, const std::string &kind,
                const std::string &about, const std::string &details) {
    messages::outbox::plan(transaction, practiceNo, now,
                           {kind, contact.contactNo, via, contact.id, details, kind + " " + about,
                            now, now + noticeLife});
}

std::string ofClient(const std::string &clientId) {
    return http::JsonWriter().beginObject().field("client", clientId).endObject().take();
}

std::string_view nameOf(ChangedPart part) {
    switch (part) {
    case ChangedPart::email:
        return "email";
    case ChangedPart::phone:
        return "phone";
    default:
        return "secret";
    }
}

void planChangedTo(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                   const ContactCard &contact, ChangedPart part, Via via) {
    const std::string details =
        http::JsonWriter()
            .beginObject()
            .field("what", nameOf(part))
            .field("address", via == Via::email ? contact.email : contact.phone)
            .endObject()
            .take();
    messages::outbox::plan(transaction, practiceNo, now,
                           {"portal.changed", contact.contactNo, via, contact.id, details,
                            base::makeUuid(now), now, now + noticeLife});
}

} // namespace

void planInvited(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const ContactCard &contact) {
    dropInvited(transaction, practiceNo, now, contact);
    messages::outbox::plan(
        transaction, practiceNo, now,
        {"portal.invited",
         contact.contactNo,
         Via::email,
         contact.id,
         http::JsonWriter().beginObject().field("askedAt", now).endObject().take(),
         base::makeUuid(now),
         now,
         {}});
}

void dropInvited(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const ContactCard &contact) {
    messages::outbox::drop(transaction, practiceNo, now, contact.id, "portal.invited");
}

void planOpened(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                const ContactCard &contact, const std::string &clientId) {
    planNotice(transaction, practiceNo, now, contact, Via::email, openedKind, base::makeUuid(now),
               ofClient(clientId));
}

std::optional<Via> planReplied(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                               const ContactCard &contact, const std::string &clientId,
                               const std::string &replyId) {
    const auto via = wayTo(contact);
    if (via)
        planNotice(transaction, practiceNo, now, contact, *via, repliedKind, replyId,
                   ofClient(clientId));
    return via;
}

void moveNotices(Transaction &transaction, std::int64_t practiceNo, const std::string &contactId,
                 const std::string &fromClient, const std::string &intoClient) {
    for (const char *kind : {openedKind, repliedKind})
        messages::replaceDetails(transaction, practiceNo, contactId, kind, ofClient(fromClient),
                                 ofClient(intoClient));
}

void planChanged(Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                 const ContactCard &contact, ChangedPart part) {
    if (!contact.email.empty())
        planChangedTo(transaction, practiceNo, now, contact, part, Via::email);
    if (!contact.phone.empty() && !messages::SmsStops(transaction).contains(contact.phone))
        planChangedTo(transaction, practiceNo, now, contact, part, Via::sms);
}

PortalMessageDetails readPortalDetails(const std::string &json) {
    const auto object = Poco::JSON::Parser().parse(json).extract<Poco::JSON::Object::Ptr>();
    return {object->optValue<std::int64_t>("askedAt", 0), object->optValue<std::string>("what", ""),
            object->optValue<std::string>("address", ""),
            object->optValue<std::string>("client", "")};
}

} // namespace kith::portal
