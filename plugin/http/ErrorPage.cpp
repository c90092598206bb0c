// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/ErrorPage.h"

#include "plugin/base/Text.h"
#include "plugin/http/Fragment.h"
#include "plugin/http/PageFrame.h"

namespace kith::http {

namespace {

struct Words {
    std::string_view language;
    std::string_view title;
    std::string_view text;
    std::string_view portalText;
    std::string_view portalLink;
};

constexpr Words english{"en", "This did not work",
                        "Please try again later, or ask the practice that sent you the link.",
                        "Please go back to the start and try again. If it happens again, ask the "
                        "practice.",
                        "To the start"};
constexpr Words german{"de", "Das hat nicht geklappt",
                       "Bitte versuchen Sie es später noch einmal, oder fragen Sie die Praxis, von "
                       "der Sie den Link haben.",
                       "Bitte gehen Sie zum Start zurück und versuchen Sie es noch einmal. Wenn es "
                       "wieder geschieht, fragen Sie die Praxis.",
                       "Zum Start"};

std::string contentOf(const Words &words, std::string_view portal) {
    const std::string title = element("h1", words.title) + "\n";
    if (portal.empty())
        return title + paragraph(words.text);
    return title + paragraph(words.portalText) + "\n<p><a class=\"kith-button\"" +
           attribute("href", portal) + ">" + base::escapeHtml(words.portalLink) + "</a></p>";
}

} // namespace

bool isProblem(const Response &response) {
    return headerIn(response, "Content-Type").starts_with("application/problem+json");
}

Response errorPage(const Response &problem, std::string_view language, std::string_view stylesheet,
                   std::string_view portal) {
    const Words &words = readsGerman(language) ? german : english;
    Response response =
        page(problem.status, drawPage({words.language, std::string(words.title), stylesheet},
                                      contentOf(words, portal)));
    for (const char *name : {"Retry-After", "Allow"})
        if (const auto value = headerIn(problem, name); !value.empty())
            response.with(name, std::string(value));
    return response;
}

} // namespace kith::http
