// SPDX-License-Identifier: Apache-2.0
#include "hooks/abi/Instance.h"

#include "hooks/abi/HttpGate.h"
#include "hooks/abi/MessageConfiguration.h"
#include "hooks/abi/StaffRoutes.h"
#include "hooks/boundary/StaffActor.h"
#include "plugin/channels/SmsRoutes.h"
#include "plugin/http/AssetRoutes.h"
#include "plugin/invitations/VideoRoutes.h"
#include "plugin/messages/SmsStops.h"
#include "plugin/portal/PortalPages.h"
#include "plugin/sharing/SharePageRoutes.h"

namespace kith::hooks {

namespace {

invitations::InvitationSettings invitationsOf(const Configuration &configuration) {
    invitations::InvitationSettings settings;
    settings.publicPrefix = configuration.text("kith.public.prefix");
    settings.publicUrl = configuration.text("kith.public.url");
    settings.fromAddress = configuration.text("kith.smtp.from");
    settings.jitsi = {configuration.text("kith.video.jitsi.domain"),
                      configuration.text("kith.video.jitsi.app_id"),
                      configuration.text("kith.video.jitsi.secret")};
    return settings;
}

bool hasPublicArea(const Configuration &configuration) {
    return !configuration.text("kith.public.url").empty();
}

/// Makes each channel once and throws it away: a setting that cannot work is refused at open.
messages::Delivery::MakeChannel channelMaker(const channels::ChannelSettings &settings) {
    for (const messages::Via via : {messages::Via::email, messages::Via::sms})
        (void)channels::makeChannel(settings, via);
    return [settings](messages::Via via) { return channels::makeChannel(settings, via); };
}

bool isStopped(storage::Transaction &transaction, const std::string &number) {
    return messages::SmsStops(transaction).contains(number);
}

std::size_t connectionsOf(const Configuration &configuration) {
    return static_cast<std::size_t>(configuration.number("kith.database.connections", 2, 1000));
}

portal::CodeSending codesOf(const messages::SendLimits &limits,
                            const channels::ChannelSettings &settings) {
    return {limits, settings.smsGateway.rules, settings.sms != "none"};
}

constexpr std::size_t largestBody = 1 << 20;

/// Transactions of a few hundred contacts each, so that messages do not wait long.
constexpr int rebuiltPerRun = 20;
constexpr int remindedPerRun = 4;
constexpr int importedPerRun = 10;
constexpr std::size_t forgottenPerRun = 200;

/// Of two times of which 0 is never.
base::Millis earlier(base::Millis one, base::Millis other) {
    return one == 0 || other == 0 ? std::max(one, other) : std::min(one, other);
}

std::chrono::steady_clock::time_point endOf(const messages::DeliveryBudget &budget) {
    using Clock = std::chrono::steady_clock;
    return budget.maxMilliseconds == 0
               ? Clock::time_point::max()
               : Clock::now() + std::chrono::milliseconds(budget.maxMilliseconds);
}

} // namespace

Instance::Instance(const kith_host *host, const std::string &folder,
                   const Configuration &configuration)
    : _log(host), _clock(host), _publicPrefix(configuration.text("kith.public.prefix")),
      _stylesheet(_publicPrefix + "/assets/" + std::string(http::assetPath("portal.css"))),
      _database(configuration.text("kith.database.url"), connectionsOf(configuration)),
      _channels(channelsOf(configuration)), _sendLimits(sendLimitsOf(configuration)),
      _clients(host), _staff(host), _scheduler(host), _practices(host),
      _documents(host, hasPublicArea(configuration)),
      _directory(_database, _clock, _practices, _staff), _reads(_database),
      _types(folder + "/relationship-types.json"),
      _people{_database, _clock, _directory, _clients,
              _staff,    _types, _reads,     {&_invitationFollower, &_sharingFollower},
              isStopped},
      _termRebuild(_database), _mergeExpiry(_database, {&_portalFollower}),
      _requestKeyPurge(_database), _invitations(_database), _reminderCatchUp(_database),
      _purge(_database), _sharePurge(_database), _portalPurge(_database),
      _forgottenPins(_database, _log, codesOf(_sendLimits, _channels)),
      _importCatchUp(_database, _people.followers, _log),
      _picker(_database, _reads, _types, configuration.text("kith.staff.prefix")),
      _appointmentSurface(_scheduler,
                          {_database, _clock, _directory, _clients, _invitations, _picker, _reads}),
      _fragments(_people, configuration.text("kith.staff.prefix")), _texts(folder),
      _shareWords(_texts, configuration.text("kith.public.url")),
      _shares{_people, _documents, _shareWords, _channels.smsGateway.rules, _sendLimits},
      _shareFragments(_shares, configuration.text("kith.staff.prefix")),
      _portalFragments(_people, configuration.text("kith.staff.prefix"),
                       hasPublicArea(configuration)),
      _settingsSurface(_practices, _directory, _database, _clock, _fragments, _portalFragments,
                       _documents),
      _staffSurface(_staff, _directory, _database, _clock),
      _clientSurface(_clients, _people, _fragments),
      _documentSurface(_documents, _people, _shareFragments),
      _navigationSurface(host, _directory, _fragments, _shareFragments),
      _composer(_texts, invitationsOf(configuration), _channels.smsGateway.rules),
      _shareComposer(_shareWords), _portalComposer(_texts, configuration.text("kith.public.url")),
      _delivery(
          _database, _log,
          {{"invitation", &_composer}, {"share", &_shareComposer}, {"portal", &_portalComposer}},
          channelMaker(_channels), channels::reportAddress(_channels)),
      _reports(_database, _log, _delivery.composers()), _messagePurge(_database),
      _hashing(portal::HashingSettings{configuration.number("kith.portal.hashes", 1, 64)}),
      _pageWords(folder), _portals{_people,
                                   {_database, _documents, _sendLimits, _hashing, _pageWords,
                                    codesOf(_sendLimits, _channels), _log,
                                    invitationsOf(configuration)},
                                   configuration.text("kith.staff.prefix") + "/assets/" +
                                       std::string(http::assetPath("card.css"))},
      _registration(HandleKind::instance, this) {
    _people.followers.push_back(&_portalFollower);
    _people.followers.push_back(&_notesFollower);
    addStaffRoutes(_staffRoutes, _people, _shares, _portals);
    if (_portals.pages.offered())
        addPublicRoutes(configuration);
}

void Instance::addPublicRoutes(const Configuration &configuration) {
    invitations::addVideoRoutes(_publicRoutes, _database, invitationsOf(configuration));
    sharing::addSharePageRoutes(_publicRoutes, {_database, _documents, _sendLimits,
                                                configuration.text("kith.public.prefix")});
    portal::addPortalRoutes(_publicRoutes, {_database, _documents, _sendLimits, _hashing,
                                            _pageWords, codesOf(_sendLimits, _channels), _log,
                                            invitationsOf(configuration), _people.followers});
    channels::addSmsRoutes(_publicRoutes, _reports, _database, _log, _channels);
}

void Instance::registerHooks() {
    _appointmentSurface.registerHooks();
    _settingsSurface.registerHooks();
    _staffSurface.registerHooks();
    _clientSurface.registerHooks();
    _documentSurface.registerHooks();
    _navigationSurface.registerHooks();
}

http::Response Instance::answer(const kith_request &given) {
    return forReaders(given, answerAny(given), _publicPrefix, _stylesheet);
}

http::Response Instance::answerAny(const kith_request &given) {
    if (given.area != KITH_AREA_STAFF && given.area != KITH_AREA_PUBLIC)
        throw base::Invalid("request.area", "unknown", "This is not one of KITH_AREA_*.");
    if (given.body.size > largestBody)
        return http::problem(413, "Too large", "A request may carry at most 1 MiB.");
    try {
        const http::Request request = requestOf(given);
        std::string_view asset;
        if (http::isAssetPath(request.path, asset))
            return http::serveAsset(request, asset);
        return given.area == KITH_AREA_STAFF ? answerStaff(given, request) : answerPublic(request);
    } catch (...) {
        return http::problemOf(std::current_exception());
    }
}

http::Response Instance::answerStaff(const kith_request &given, const http::Request &request) {
    if (given.staff == nullptr)
        return http::problem(401, "Not signed in");
    const access::Actor actor = actorOf(given.staff, _directory);
    refuseForeignSites(request);
    return _staffRoutes.dispatch(actor, request);
}

http::Response Instance::answerPublic(const http::Request &request) {
    if (isFetchedAhead(request))
        return http::problem(503, "Not now", "Nothing is given out ahead of time here.");
    return _publicRoutes.dispatch({request.remoteAddress, _clock.now()}, request);
}

messages::DeliveryReport Instance::runDue(base::Millis now,
                                          const messages::DeliveryBudget &budget) {
    const auto until = endOf(budget);
    // First, so that what it plans counts among what is due next.
    const base::Millis forgottenDueAt = planForgottenPins(now, until);
    const bool planned = planChangedReminders(now);
    messages::DeliveryReport report = _delivery.run(now, budget);
    const bool imported = goOnWithImports(now, until);
    report.nextDueAt = earlier(report.nextDueAt, forgottenDueAt);
    if (!planned || !imported)
        report.nextDueAt = now;
    rebuildTerms();
    purge(now);
    writeReads();
    return report;
}

void Instance::purge(base::Millis now) {
    const auto clean = [this, now](auto &part) {
        try {
            part.run(now);
        } catch (const std::exception &error) {
            _log.write(base::LogLevel::warning,
                       std::string("What nobody needs any more is removed later: ") + error.what());
        }
    };
    clean(_purge);
    clean(_sharePurge);
    clean(_portalPurge);
    clean(_mergeExpiry);
    clean(_requestKeyPurge);
    clean(_messagePurge);
}

void Instance::writeReads() {
    try {
        _reads.write();
    } catch (const std::exception &error) {
        _log.write(base::LogLevel::error,
                   std::string("The audit log of what was shown is not written: ") + error.what());
    }
}

bool Instance::planChangedReminders(base::Millis now) {
    try {
        return _reminderCatchUp.run(now, remindedPerRun);
    } catch (const std::exception &error) {
        _log.write(base::LogLevel::warning,
                   std::string("Changed reminders are planned later: ") + error.what());
        return true;
    }
}

base::Millis Instance::planForgottenPins(base::Millis now,
                                         std::chrono::steady_clock::time_point until) {
    try {
        (void)_forgottenPins.run(now, forgottenPerRun, until);
        return _forgottenPins.nextDueAt();
    } catch (const std::exception &error) {
        _log.write(base::LogLevel::warning,
                   std::string("Codes for forgotten PINs are sent later: ") + error.what());
        return 0;
    }
}

bool Instance::goOnWithImports(base::Millis now, std::chrono::steady_clock::time_point until) {
    try {
        return _importCatchUp.run(now, importedPerRun, until);
    } catch (const std::exception &error) {
        _log.write(base::LogLevel::warning, std::string("Imports go on later: ") + error.what());
        return true;
    }
}

void Instance::rebuildTerms() {
    try {
        for (const std::int64_t practiceNo : _termRebuild.outdated())
            _termRebuild.run(practiceNo, rebuiltPerRun);
    } catch (const std::exception &error) {
        _log.write(base::LogLevel::warning,
                   std::string("Search terms are rebuilt later: ") + error.what());
    }
}

invitations::Reconciled Instance::reconcile(const std::string &practiceId, base::Millis from,
                                            base::Millis to) {
    if (from > to)
        throw base::Invalid("to", "out-of-range", "The end must not be before the start.");
    const access::Actor system =
        access::systemActor(_directory.practiceNo(practiceId), practiceId, "reconcile");
    const base::Millis listedAt = _clock.now();
    auto listed = _scheduler.list(practiceId, from, to);
    // One that is not listed may have been moved out of the time asked for.
    for (const std::string &id : _invitations.unlisted(system, from, to, listed))
        if (auto moved = _scheduler.find(practiceId, id))
            listed.push_back(std::move(*moved));
    return _invitations.reconcile(system, listedAt, from, to, listed);
}

} // namespace kith::hooks
