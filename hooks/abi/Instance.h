// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hooks/abi/Configuration.h"
#include "hooks/appointment/AppointmentSurface.h"
#include "hooks/boundary/HostLog.h"
#include "hooks/client/ClientSurface.h"
#include "hooks/document/DocumentSurface.h"
#include "hooks/document/HostDocuments.h"
#include "hooks/navigation/NavigationSurface.h"
#include "hooks/settings/SettingsSurface.h"
#include "hooks/staff/StaffSurface.h"
#include "kith/kith.h"
#include "plugin/channels/ChannelSettings.h"
#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/invitations/InvitationComposer.h"
#include "plugin/invitations/InvitationFollower.h"
#include "plugin/invitations/Purge.h"
#include "plugin/invitations/ReminderCatchUp.h"
#include "plugin/messages/Delivery.h"
#include "plugin/messages/MessagePurge.h"
#include "plugin/messages/Reports.h"
#include "plugin/messages/SendLimits.h"
#include "plugin/messages/Texts.h"
#include "plugin/people/MergeExpiry.h"
#include "plugin/people/PeopleServices.h"
#include "plugin/people/RequestKeyPurge.h"
#include "plugin/people/TermRebuild.h"
#include "plugin/portal/ForgottenPins.h"
#include "plugin/portal/Hashing.h"
#include "plugin/portal/NotesFollower.h"
#include "plugin/portal/PortalComposer.h"
#include "plugin/portal/PortalFollower.h"
#include "plugin/portal/Purge.h"
#include "plugin/portal/StaffPortalServices.h"
#include "plugin/portal/pages/PageWords.h"
#include "plugin/sharing/Purge.h"
#include "plugin/sharing/ShareComposer.h"
#include "plugin/sharing/ShareFragments.h"
#include "plugin/sharing/SharingFollower.h"
#include "plugin/transfer/ImportCatchUp.h"

#include <chrono>

namespace kith::hooks {

/// One opened Kith: the composition root, where every part gets what it needs. Any thread may call
/// its functions; they throw, and the table of functions turns that into statuses.
class Instance {
public:
    /// folder: where the config files are. Throws as kith_plugin.open documents.
    Instance(const kith_host *host, const std::string &folder, const Configuration &configuration);

    /// Registers with every surface that the host offers.
    void registerHooks();

    [[nodiscard]] http::Response answer(const kith_request &request);
    [[nodiscard]] messages::DeliveryReport runDue(base::Millis now,
                                                  const messages::DeliveryBudget &budget);

    /// Throws Unavailable where the host has no calendar, and what its functions answer.
    [[nodiscard]] invitations::Reconciled reconcile(const std::string &practiceId,
                                                    base::Millis from, base::Millis to);

    /// Writes what is kept for the audit log; what cannot be written is said in the log.
    void writeReads();

    [[nodiscard]] void *handle() const { return _registration.handle(); }

private:
    void addPublicRoutes(const Configuration &configuration);
    [[nodiscard]] http::Response answerAny(const kith_request &given);
    [[nodiscard]] http::Response answerStaff(const kith_request &given,
                                             const http::Request &request);
    /// A few batches; what fails is tried again at the next run.
    void rebuildTerms();
    /// As rebuildTerms.
    void purge(base::Millis now);
    /// As rebuildTerms; false where the next run has more to do.
    bool planChangedReminders(base::Millis now);
    /// When there is more to do; 0: nothing waits, or it failed.
    base::Millis planForgottenPins(base::Millis now, std::chrono::steady_clock::time_point until);
    /// As planChangedReminders.
    bool goOnWithImports(base::Millis now, std::chrono::steady_clock::time_point until);
    [[nodiscard]] http::Response answerPublic(const http::Request &request);

    HostLog _log;
    HostClock _clock;
    std::string _publicPrefix; ///< Path of the public area.
    std::string _stylesheet;   ///< Path of portal.css.
    storage::Database _database;
    channels::ChannelSettings _channels;
    messages::SendLimits _sendLimits;
    HostClients _clients;
    HostStaff _staff;
    HostScheduler _scheduler;
    HostPractices _practices;
    HostDocuments _documents;
    settings::PracticeDirectory _directory;
    audit::ReadLog _reads;
    people::RelationshipTypes _types;
    invitations::InvitationFollower _invitationFollower;
    sharing::SharingFollower _sharingFollower;
    people::PeopleServices _people;
    people::TermRebuild _termRebuild;
    portal::PortalFollower _portalFollower;
    people::MergeExpiry _mergeExpiry;
    people::RequestKeyPurge _requestKeyPurge;
    invitations::Invitations _invitations;
    invitations::ReminderCatchUp _reminderCatchUp;
    invitations::Purge _purge;
    sharing::Purge _sharePurge;
    portal::Purge _portalPurge;
    portal::ForgottenPins _forgottenPins;
    transfer::ImportCatchUp _importCatchUp;
    invitations::InviteePicker _picker;
    AppointmentSurface _appointmentSurface;
    people::PeopleFragments _fragments;
    messages::Texts _texts;
    sharing::ShareWords _shareWords;
    sharing::ShareServices _shares;
    sharing::ShareFragments _shareFragments;
    portal::PortalFragments _portalFragments;
    SettingsSurface _settingsSurface;
    StaffSurface _staffSurface;
    ClientSurface _clientSurface;
    DocumentSurface _documentSurface;
    NavigationSurface _navigationSurface;
    invitations::InvitationComposer _composer;
    sharing::ShareComposer _shareComposer;
    portal::PortalComposer _portalComposer;
    messages::Delivery _delivery;
    messages::Reports _reports;
    messages::MessagePurge _messagePurge;
    portal::NotesFollower _notesFollower;
    portal::Hashing _hashing;
    portal::PageWords _pageWords;
    portal::StaffPortalServices _portals;
    http::Router<access::Actor> _staffRoutes;
    http::Router<http::PublicCaller> _publicRoutes;
    Registration _registration;
};

} // namespace kith::hooks
