// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/HomeView.h"

#include "plugin/settings/PracticeSettings.h"

#include <algorithm>
#include <iterator>

namespace kith::portal {

namespace {

using invitations::OwnInvitation;

constexpr std::int64_t mostAppointments = 100;
constexpr std::int64_t mostDocuments = 200;
constexpr std::int64_t fewNotes = 3;

/// Those with the client; all holds the first mostAppointments of all that there are.
std::vector<OwnInvitation> withClient(storage::Transaction &transaction, std::int64_t practiceNo,
                                      std::int64_t contactNo, const std::string &clientId,
                                      base::Millis now, const std::vector<OwnInvitation> &all) {
    if (all.size() == mostAppointments)
        return invitations::ownInvitationsWith(transaction, practiceNo, contactNo, clientId, now,
                                               mostAppointments);
    std::vector<OwnInvitation> chosen;
    std::ranges::copy_if(all, std::back_inserter(chosen), [&clientId](const OwnInvitation &each) {
        return std::ranges::find(each.clientIds, clientId) != each.clientIds.end();
    });
    return chosen;
}

} // namespace

HomeView readHome(storage::Transaction &transaction, std::int64_t practiceNo,
                  std::int64_t contactNo, const access::OpenClient &client, base::Millis now) {
    HomeView view;
    const auto all =
        invitations::ownInvitations(transaction, practiceNo, contactNo, now, mostAppointments);
    const auto next = std::ranges::find_if_not(all, &OwnInvitation::isDeclined);
    if (next != all.end())
        view.next = *next;
    view.appointments = withClient(transaction, practiceNo, contactNo, client.clientId, now, all);
    view.documents = sharing::ownSharesOf(transaction, practiceNo, contactNo, client.clientId, now,
                                          mostDocuments);
    if (client.notes)
        view.notes = ownNotes(transaction, practiceNo, contactNo, client.clientId, fewNotes);
    view.opensBefore =
        settings::readSettings(transaction, practiceNo).videoOpensMinutes * base::minute;
    return view;
}

} // namespace kith::portal
