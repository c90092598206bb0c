// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/http/PageFrame.h"
#include "plugin/portal/pages/PortalVisit.h"

#include <string>
#include <string_view>

namespace kith::portal {

struct EntryVisit;

/// The pages that the navigation leads to.
enum class Tab { none, home, notes, profile };

/// Where the forms of a page may lead in the end.
enum class FormsLead {
    here,      ///< To pages of this origin.
    elsewhere, ///< Also to other sites over https, as that of a video session.
};

/// An answer that is a page with a form: the headers of http::page, but its own origin may learn
/// where a request comes from, as browsers otherwise send no origin with forms either.
http::Response portalPage(int status, std::string html, FormsLead lead = FormsLead::here);

/// A page for a contact who is signed in: practice, the chosen client and the others, navigation,
/// sign-out, then title and content, which is HTML: sections of the class kith-card.
std::string drawInside(const PortalVisit &visit, const PageWords &words, std::string_view title,
                       const std::string &content, Tab active);

/// A page for somebody who is not: practice and title, then content, which is HTML, in one card.
std::string drawOutside(const EntryVisit &visit, std::string_view title,
                        const std::string &content);

/// The same where the practice is not known.
std::string drawBare(const LanguageWords &words, const std::string &prefix, std::string_view title,
                     const std::string &content);

/// "<form method=post>" with its hidden token; action is an absolute path.
std::string formStart(const PortalVisit &visit, std::string_view action);
std::string formStart(const EntryVisit &visit, std::string_view action);

/// A button that sends its form; a quiet one is not what most people want.
std::string button(std::string_view text, bool isQuiet = false);
/// A link that looks like a button.
std::string linkButton(std::string_view href, std::string_view text, bool isQuiet = false);

/// A line above a form that says what is wrong, read out at once; a field names it by
/// aria-describedby="problem".
std::string problemLine(std::string_view text);
/// A line that says what was done.
std::string noticeLine(std::string_view text);

/// How the practice is reached, for people who cannot go on: a heading, phone and email; empty
/// where it has neither.
std::string practiceReach(const settings::PracticeCard &practice, const LanguageWords &words);

} // namespace kith::portal
