// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Log.h"
#include "plugin/channels/ChannelSettings.h"
#include "plugin/http/PublicCaller.h"
#include "plugin/http/Router.h"
#include "plugin/messages/Reports.h"
#include "plugin/storage/Database.h"

namespace kith::channels {

/// Adds what SMS gateways call, where one is configured: /sms/report/{token} says what became of a
/// message; /sms/in/{secret} brings what people answer, of which STOP and START are heeded and
/// nothing is kept. An unknown token is answered as a known one. What Twilio calls must carry its
/// signature over the address that begins with kith.public.url; of wrong ones the log is told once
/// an hour. reports, database and log must outlive the router.
void addSmsRoutes(http::Router<http::PublicCaller> &router, messages::Reports &reports,
                  storage::Database &database, base::Log &log, const ChannelSettings &settings);

/// The address to which the tokens of messages are appended; empty where nobody reports.
std::string reportAddress(const ChannelSettings &settings);

} // namespace kith::channels
