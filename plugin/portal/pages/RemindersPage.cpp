// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/RemindersPage.h"

#include "plugin/audit/Audit.h"
#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/portal/pages/InsideParts.h"
#include "plugin/portal/pages/PortalFrame.h"

namespace kith::portal {

namespace {

using http::attribute;
using http::paragraph;
using http::Response;
using messages::Via;
using storage::Transaction;

bool isReached(const people::ContactCard &card, Via via, bool sendsSms) {
    return !presentAddress(card, via).empty() && (via == Via::email || sendsSms);
}

std::string checkbox(std::string_view name, std::string_view label, bool checked) {
    return "<label class=\"kith-check\"><input type=\"checkbox\" value=\"on\"" +
           attribute("name", name) + (checked ? " checked" : "") + "> " + base::escapeHtml(label) +
           "</label>\n";
}

/// Both as the form says, but for a way that was not offered.
invitations::ReminderChoice chosen(const PortalVisit &visit, const OwnProfile &profile,
                                   bool sendsSms) {
    invitations::ReminderChoice choice = profile.reminders;
    if (isReached(profile.card, Via::email, sendsSms))
        choice.noEmail = !visit.form.find("email");
    if (isReached(profile.card, Via::sms, sendsSms))
        choice.noSms = !visit.form.find("sms");
    return choice;
}

Response saveReminders(const PortalServices &services, const PortalVisit &visit) {
    const access::Actor &contact = visit.session.actor;
    services.database.write([&](Transaction &transaction) {
        const OwnProfile profile = readProfile(transaction, contact);
        invitations::writeReminderChoice(transaction, contact.practiceNo, contact.contactNo,
                                         chosen(visit, profile, services.codes.sms));
        audit::record(transaction, contact, visit.caller.now,
                      {"portal.reminders-chosen", "contact", contact.id, contact.id});
    });
    return http::seeOther(saying(visit.address("/profile"), "saved"));
}

} // namespace

std::string remindersPart(const PortalVisit &visit, const LanguageWords &words,
                          const OwnProfile &profile, bool sendsSms) {
    const bool byEmail = isReached(profile.card, Via::email, sendsSms);
    const bool bySms = isReached(profile.card, Via::sms, sendsSms);
    std::string form;
    if (byEmail)
        form +=
            checkbox("email", words.text("profile.reminders-email"), !profile.reminders.noEmail);
    if (bySms)
        form += checkbox("sms", words.text("profile.reminders-sms"), !profile.reminders.noSms);
    std::string missing;
    if (!byEmail)
        missing += paragraph(words.text("profile.reminders-no-email"), "kith-muted");
    if (!bySms && sendsSms)
        missing += paragraph(words.text("profile.reminders-no-sms"), "kith-muted");
    if (!form.empty())
        form = formStart(visit, visit.address("/profile/reminders")) + form +
               paragraph(words.text("profile.reminders-help"), "kith-muted") +
               button(words.text("profile.save")) + "</form>\n";
    return card(words.text("profile.reminders-title"), form + missing);
}

void addRemindersPage(http::Router<http::PublicCaller> &router, const PortalServices &services) {
    router.add(
        "POST", "/p/{p}/profile/reminders",
        insidePage(services, [services](const PortalVisit &visit, const auto &, const auto &) {
            return saveReminders(services, visit);
        }));
}

} // namespace kith::portal
