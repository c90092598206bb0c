// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SharePage.h"

#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/http/PageFrame.h"
#include "plugin/messages/LocalTime.h"
#include "plugin/sharing/SharePageWords.h"

#include <algorithm>

namespace kith::sharing {

namespace {

using http::attribute;
using http::element;
using http::paragraph;
using Words = SharePageWords;

/// The contact's language or else the practice's, as messages::Texts chooses.
const Words &wordsOf(const ShareVisit &visit) {
    for (const std::string &language : {visit.contact.language, visit.practice.language}) {
        const Words &words = sharePageWords(language);
        if (base::asciiLower(language).starts_with(words.language))
            return words;
    }
    return sharePageWords({});
}

/// How many documents; what was revoked is as if it had never been shared.
std::string titleOf(const ShareVisit &visit, const Words &words) {
    const auto shown = std::ranges::count_if(
        visit.shares, [](const VisitedShare &each) { return each.validity != Validity::revoked; });
    return shown == 1 ? std::string(words.oneTitle)
                      : filled(words.manyTitle, std::to_string(shown));
}

/// By the practice's clock, as in the message.
std::string when(const ShareVisit &visit, const Words &words, base::Millis at) {
    const messages::LocalTime local{
        messages::regional(std::string(words.language), visit.contact.language),
        visit.practice.timeZone};
    return local.day(at) + ", " + local.time(at) + " (" + local.zoneName(at) + ")";
}

std::string page(const ShareVisit &visit, const SharePaths &paths, const std::string &title,
                 const std::string &content) {
    return http::drawPage(
        {wordsOf(visit).language, title + " – " + visit.practice.name, paths.stylesheet},
        paragraph(visit.practice.name, "kith-muted") + "\n" + element("h1", title) + "\n" +
            content);
}

/// Phone and email, where the practice has them.
std::string reach(const ShareVisit &visit, const Words &words) {
    const auto line = [](std::string_view name, std::string_view scheme, const std::string &to) {
        return to.empty() ? std::string()
                          : "<div>" + element("dt", name) + "<dd><a" +
                                attribute("href", std::string(scheme) + to) + ">" +
                                base::escapeHtml(to) + "</a></dd></div>";
    };
    const std::string lines = line(words.phone, "tel:", visit.practice.phone) +
                              line(words.email, "mailto:", visit.practice.email);
    if (lines.empty())
        return {};
    return "\n" + element("h2", filled(words.reach, visit.practice.name)) + "\n<dl>" + lines +
           "</dl>";
}

std::string button(std::string_view text, bool isQuiet) {
    return std::string("<button class=\"") + (isQuiet ? "kith-button kith-quiet" : "kith-button") +
           "\" type=\"submit\">" + base::escapeHtml(text) + "</button>";
}

std::string hindranceText(const Words &words, Hindrance hindrance, std::int64_t triesLeft) {
    switch (hindrance) {
    case Hindrance::none:
        return {};
    case Hindrance::wrong:
        return triesLeft == 1 ? std::string(words.wrongOnce)
                              : filled(words.wrong, std::to_string(triesLeft));
    case Hindrance::spent:
        return std::string(words.spent);
    case Hindrance::locked:
        return std::string(words.locked);
    case Hindrance::tooSoon:
        return std::string(words.tooSoon);
    case Hindrance::tooMany:
        return std::string(words.tooMany);
    case Hindrance::notSixDigits:
        return std::string(words.notSixDigits);
    case Hindrance::noAddress:
        return std::string(words.noAddress);
    }
    return {};
}

std::string problem(const std::string &text) {
    return text.empty() ? std::string()
                        : "<p class=\"kith-error\" id=\"problem\" role=\"alert\">" +
                              base::escapeHtml(text) + "</p>\n";
}

std::string codeForm(const Words &words, const SharePaths &paths, bool hasProblem) {
    return "<form method=\"post\"" + attribute("action", paths.link) + "><label for=\"code\">" +
           base::escapeHtml(words.code) +
           "</label><input id=\"code\" name=\"code\" inputmode=\"numeric\" "
           "autocomplete=\"one-time-code\" maxlength=\"12\" required" +
           (hasProblem ? " aria-invalid=\"true\" aria-describedby=\"problem\"" : "") + ">" +
           button(words.open, false) + "</form>\n";
}

std::string sendForm(const Words &words, const SharePaths &paths, bool another) {
    return "<form method=\"post\"" + attribute("action", paths.link + "/code") + ">" +
           button(another ? words.sendAnother : words.send, another) + "</form>\n";
}

/// With the code turned off there is nothing to type; a GET, such as of a mail scanner, still opens
/// nothing.
std::string plainForm(const Words &words, const SharePaths &paths) {
    return "<form method=\"post\"" + attribute("action", paths.link) + ">" +
           button(words.open, false) + "</form>\n";
}

std::string titlesOf(const ShareVisit &visit) {
    std::string list;
    for (const VisitedShare &each : visit.shares)
        if (each.validity == Validity::active)
            list += element("li", each.document.title);
    return list.empty() ? list : "<ul>" + list + "</ul>\n";
}

bool isAboutTheCode(Hindrance hindrance) {
    return hindrance == Hindrance::wrong || hindrance == Hindrance::notSixDigits;
}

std::string wayIn(const ShareVisit &visit, const Words &words, const SharePaths &paths,
                  Hindrance hindrance) {
    if (!visit.settings.asksForCode)
        return plainForm(words, paths);
    if (visit.codeIsLocked || hindrance == Hindrance::locked || visit.codeAddress().empty())
        return {};
    const std::string address = maskedAddress(visit.codeAddress());
    if (!visit.codeIsOut || hindrance == Hindrance::spent)
        return paragraph(filled(words.willSend, address)) + "\n" + sendForm(words, paths, false);
    return paragraph(filled(words.wasSent, address)) + "\n" +
           codeForm(words, paths, isAboutTheCode(hindrance)) + sendForm(words, paths, true);
}

struct Closed {
    std::string_view title;
    std::string_view text;
};

Closed closedBy(const Words &words, Validity validity) {
    switch (validity) {
    case Validity::expired:
        return {words.expiredTitle, words.expired};
    case Validity::replaced:
        return {words.replacedTitle, words.replaced};
    case Validity::withdrawn:
    case Validity::moved: // whose it is now is nobody's business here
        return {words.withdrawnTitle, words.withdrawn};
    default:
        return {words.revokedTitle, words.revoked};
    }
}

std::string openLinks(const Words &words, const SharePaths &paths, const VisitedShare &each) {
    const std::string at = paths.link + "/d/" + each.share.id;
    return "<p><a class=\"kith-button\"" + attribute("href", at) + ">" +
           base::escapeHtml(words.open) + "</a></p>\n<p><a" +
           attribute("href", at + "?download=1") + ">" + base::escapeHtml(words.download) +
           "</a></p>\n";
}

/// True where the contact has read this title already: it may be a diagnosis, and the host may have
/// another version by now.
bool mayBeNamed(const VisitedShare &each) {
    return each.share.openedFirst && each.share.versionId == each.document.versionId;
}

std::string closedPart(const Words &words, const VisitedShare &each) {
    const Closed closed = closedBy(words, each.validity);
    const std::string head =
        mayBeNamed(each) ? element("h2", each.document.title) + "\n" + paragraph(closed.title)
                         : element("h2", closed.title) + "\n";
    return head + paragraph(closed.text, "kith-muted");
}

std::string openPart(const ShareVisit &visit, const Words &words, const SharePaths &paths,
                     const VisitedShare &each) {
    if (each.validity == Validity::revoked)
        return {};
    if (each.validity != Validity::active)
        return closedPart(words, each) + "\n";
    return element("h2", each.document.title) + "\n" +
           paragraph(filled(words.goodUntil, when(visit, words, each.share.expiresAt)),
                     "kith-muted") +
           "\n" + openLinks(words, paths, each) + "\n";
}

std::string maskedPart(std::string_view text) {
    std::size_t first = 1;
    while (first < text.size() && (static_cast<unsigned char>(text[first]) & 0xC0U) == 0x80U)
        ++first;
    return std::string(text.substr(0, first)) + "…";
}

} // namespace

std::string maskedAddress(std::string_view address) {
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos)
        return "…" + std::string(
                         address.substr(address.size() - std::min<std::size_t>(2, address.size())));
    const std::string_view host = address.substr(at + 1);
    const std::size_t dot = std::min(host.rfind('.'), host.size());
    return maskedPart(address.substr(0, at)) + "@" + maskedPart(host.substr(0, dot)) +
           std::string(host.substr(dot));
}

std::string drawAskPage(const ShareVisit &visit, const SharePaths &paths, Hindrance hindrance,
                        std::int64_t triesLeft) {
    const Words &words = wordsOf(visit);
    if (hindrance == Hindrance::none && visit.settings.asksForCode) {
        if (visit.codeIsLocked)
            hindrance = Hindrance::locked;
        else if (visit.codeAddress().empty())
            hindrance = Hindrance::noAddress;
    }
    const bool isHelpless = hindrance == Hindrance::locked || hindrance == Hindrance::noAddress ||
                            hindrance == Hindrance::tooMany;
    return page(visit, paths, titleOf(visit, words),
                paragraph(filled(words.goodUntil, when(visit, words, visit.endsAt()))) + "\n" +
                    (visit.settings.namesDocuments ? titlesOf(visit) : std::string()) +
                    problem(hindranceText(words, hindrance, triesLeft)) +
                    wayIn(visit, words, paths, hindrance) +
                    (isHelpless ? reach(visit, words) : std::string()));
}

std::string drawOpenPage(const ShareVisit &visit, const SharePaths &paths) {
    const Words &words = wordsOf(visit);
    std::string content;
    for (const VisitedShare &each : visit.shares)
        content += openPart(visit, words, paths, each);
    return page(visit, paths, titleOf(visit, words), content);
}

std::string drawClosedPage(const ShareVisit &visit, const SharePaths &paths,
                           const VisitedShare *share) {
    const Words &words = wordsOf(visit);
    Closed closed{words.sentAgainTitle, words.sentAgain};
    if (share != nullptr)
        closed = closedBy(words, share->validity);
    else if (!visit.shares.empty())
        closed = closedBy(words, visit.shares.front().validity);
    return page(visit, paths, std::string(closed.title),
                paragraph(closed.text) + reach(visit, words));
}

std::string drawUnknownPage(std::string_view language, std::string_view stylesheet) {
    const Words &words = sharePageWords(language);
    return http::drawPage({words.language, std::string(words.unknownTitle), stylesheet},
                          element("h1", words.unknownTitle) + "\n" + paragraph(words.unknown));
}

} // namespace kith::sharing
