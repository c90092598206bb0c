// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/LocalTime.h"
#include "plugin/portal/pages/PortalVisit.h"

#include <string>
#include <string_view>

namespace kith::portal {

// What the pages of a signed-in contact are made of.

/// Times as the contact reads them.
messages::LocalTime localTimeOf(const PortalVisit &visit);

/// "Tuesday, 24 November 2026, 14:30".
std::string dayAndTime(const PortalVisit &visit, base::Millis at);

/// What a client is called on the page: the name, else "Client 1".
std::string nameOfClient(const PortalVisit &visit, const LanguageWords &words,
                         const std::string &clientId);

/// "<section class=kith-card>" with a heading of the second level; content is HTML.
std::string card(std::string_view heading, const std::string &content);

/// "<div><dt>…</dt><dd>…</dd></div>"; nothing where there is no value.
std::string row(std::string_view name, std::string_view value);

/// A text of several lines as it was written.
std::string written(std::string_view text);

/// A link back to another page.
std::string backLink(const LanguageWords &words, const std::string &href);

/// Parameters of an address: what a page says first of all, from the page before ("said").
std::string saying(const std::string &address, std::string_view what);

} // namespace kith::portal
