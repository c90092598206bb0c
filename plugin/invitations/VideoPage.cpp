// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/VideoPage.h"

#include "plugin/http/PageFrame.h"
#include "plugin/messages/LocalTime.h"

namespace kith::invitations {

namespace {

using http::element;
using http::paragraph;

struct Words {
    std::string_view language;
    std::string_view title;
    std::string_view when;
    std::string_view opensAt;
    std::string_view comeBack;
    std::string_view join;
    std::string_view isOpen;
    std::string_view invalidTitle;
    std::string_view invalid;
};

constexpr Words english{"en",
                        "Video session",
                        "When",
                        "Join opens at ",
                        "Open this page again then.",
                        "Join",
                        "The session is open.",
                        "This link is no longer valid",
                        "The appointment may have ended, or it was changed. If you are not sure, "
                        "ask the practice that sent you the link."};

constexpr Words german{"de",
                       "Videositzung",
                       "Wann",
                       "Beitreten ist möglich ab ",
                       "Öffnen Sie diese Seite dann noch einmal.",
                       "Beitreten",
                       "Die Sitzung ist offen.",
                       "Dieser Link ist nicht mehr gültig",
                       "Der Termin ist vielleicht vorbei oder wurde geändert. Fragen Sie im "
                       "Zweifel die Praxis, von der Sie den Link haben."};

const Words &wordsFor(std::string_view language) {
    return http::readsGerman(language) ? german : english;
}

/// Posts to the page's own address; a GET, such as of a mail scanner, changes nothing.
std::string joinForm(const Words &words) {
    return paragraph(words.isOpen) +
           "\n<form method=\"post\"><button class=\"kith-button\" type=\"submit\">" +
           std::string(words.join) + "</button></form>";
}

} // namespace

std::string drawVideoPage(const VideoVisit &visit, base::Millis now, std::string_view stylesheet) {
    const Words &words = wordsFor(visit.language);
    const messages::LocalTime local{messages::regional(std::string(words.language), visit.language),
                                    visit.timeZone};
    std::string content = paragraph(visit.practiceName, "kith-muted") + "\n" +
                          element("h1", words.title) + "\n<dl><div>" + element("dt", words.when) +
                          element("dd", local.span(visit.startsAt, visit.endsAt)) + "</div></dl>\n";
    if (now < visit.opensAt)
        content += paragraph(std::string(words.opensAt) + local.time(visit.opensAt) + ".") + "\n" +
                   paragraph(words.comeBack, "kith-muted");
    else
        content += joinForm(words);
    const std::string title = std::string(words.title) + " – " + visit.practiceName;
    return http::drawPage({words.language, title, stylesheet}, content);
}

std::string drawNoVideoPage(std::string_view language, std::string_view stylesheet) {
    const Words &words = wordsFor(language);
    return http::drawPage({words.language, std::string(words.invalidTitle), stylesheet},
                          element("h1", words.invalidTitle) + "\n" + paragraph(words.invalid));
}

} // namespace kith::invitations
