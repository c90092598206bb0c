// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/HomeView.h"

#include "plugin/settings/PracticeSettings.h"

#include <algorithm>

namespace kith::portal {

namespace {

using invitations::OwnInvitation;

constexpr std::int64_t mostAppointments = 100;
constexpr std::int64_t mostDocuments = 200;
constexpr std::int64_t fewNotes = 3;

bool isWith(const OwnInvitation &invitation, const std::string &clientId) {
    return std::ranges::find(invitation.clientIds, clientId) != invitation.clientIds.end();
}

} // namespace

HomeView readHome(storage::Transaction &transaction, std::int64_t practiceNo,
                  std::int64_t contactNo, const access::OpenClient &client, base::Millis now) {
    HomeView view;
    auto all =
        invitations::ownInvitations(transaction, practiceNo, contactNo, now, mostAppointments);
    const auto next = std::ranges::find_if_not(all, &OwnInvitation::isDeclined);
    if (next != all.end())
        view.next = *next;
    std::erase_if(all, [&client](const auto &each) { return !isWith(each, client.clientId); });
    view.appointments = std::move(all);
    view.documents = sharing::ownShares(transaction, practiceNo, contactNo, now, mostDocuments);
    std::erase_if(view.documents, [&client](const sharing::OwnShare &each) {
        return each.share.clientId != client.clientId;
    });
    if (client.notes)
        view.notes = ownNotes(transaction, practiceNo, contactNo, client.clientId, fewNotes);
    view.opensBefore =
        settings::readSettings(transaction, practiceNo).videoOpensMinutes * base::minute;
    return view;
}

} // namespace kith::portal
