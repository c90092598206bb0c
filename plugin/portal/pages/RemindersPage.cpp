// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/RemindersPage.h"

#include "plugin/audit/Audit.h"
#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/portal/CodeWay.h"
#include "plugin/portal/pages/InsideParts.h"
#include "plugin/portal/pages/PortalFrame.h"

#include <algorithm>

namespace kith::portal {

namespace {

using http::attribute;
using http::paragraph;
using http::Response;
using messages::Via;
using storage::Transaction;

bool isReached(const OwnProfile &profile, Via via, const CodeSending &ways) {
    const std::string &address = presentAddress(profile.card, via);
    return via == Via::email ? !address.empty()
                             : isReachedBySms(ways, address, profile.isSmsStopped);
}

bool wasOffered(const http::Parameters &form, std::string_view name) {
    return std::ranges::any_of(form.all("offered"),
                               [name](const std::string &each) { return each == name; });
}

std::string checkbox(std::string_view name, std::string_view label, bool checked) {
    return "<label class=\"kith-check\"><input type=\"checkbox\" value=\"on\"" +
           attribute("name", name) + (checked ? " checked" : "") + "> " + base::escapeHtml(label) +
           "</label>\n";
}

/// Says in the form that the way was offered in it: what is not ticked is not wanted only then.
std::string offered(std::string_view name, std::string_view label, bool checked) {
    return "<input type=\"hidden\" name=\"offered\"" + attribute("value", name) + ">" +
           checkbox(name, label, checked);
}

/// Both as the form says, but for a way that was not offered, or does not reach them any more.
invitations::ReminderChoice chosen(const PortalVisit &visit, const OwnProfile &profile,
                                   const CodeSending &ways) {
    invitations::ReminderChoice choice = profile.reminders;
    if (wasOffered(visit.form, "email") && isReached(profile, Via::email, ways))
        choice.noEmail = !visit.form.find("email");
    if (wasOffered(visit.form, "sms") && isReached(profile, Via::sms, ways))
        choice.noSms = !visit.form.find("sms");
    return choice;
}

Response saveReminders(const PortalServices &services, const PortalVisit &visit) {
    const access::Actor &contact = visit.session.actor;
    services.database.write([&](Transaction &transaction) {
        const OwnProfile profile = readProfile(transaction, contact);
        invitations::writeReminderChoice(transaction, contact.practiceNo, contact.contactNo,
                                         chosen(visit, profile, services.codes));
        audit::record(transaction, contact, visit.caller.now,
                      {"portal.reminders-chosen", "contact", contact.id, contact.id});
    });
    return http::seeOther(saying(visit.address("/profile"), "saved"));
}

} // namespace

std::string remindersPart(const PortalVisit &visit, const LanguageWords &words,
                          const OwnProfile &profile, const CodeSending &ways) {
    const bool byEmail = isReached(profile, Via::email, ways);
    const bool bySms = isReached(profile, Via::sms, ways);
    std::string form;
    if (byEmail)
        form += offered("email", words.text("profile.reminders-email"), !profile.reminders.noEmail);
    if (bySms)
        form += offered("sms", words.text("profile.reminders-sms"), !profile.reminders.noSms);
    std::string missing;
    if (!byEmail)
        missing += paragraph(words.text("profile.reminders-no-email"), "kith-muted");
    if (!bySms && ways.sms)
        missing +=
            paragraph(words.text(profile.card.phone.empty() ? "profile.reminders-no-sms"
                                                            : "profile.reminders-sms-refused"),
                      "kith-muted");
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
