// SPDX-License-Identifier: Apache-2.0
#include "plugin/http/ErrorPage.h"

#include "plugin/http/PageFrame.h"

namespace kith::http {

namespace {

struct Words {
    std::string_view language;
    std::string_view title;
    std::string_view text;
};

constexpr Words english{"en", "This did not work",
                        "Please try again later, or ask the practice that sent you the link."};
constexpr Words german{"de", "Das hat nicht geklappt",
                       "Bitte versuchen Sie es später noch einmal, oder fragen Sie die Praxis, von "
                       "der Sie den Link haben."};

} // namespace

bool isProblem(const Response &response) {
    return headerIn(response, "Content-Type").starts_with("application/problem+json");
}

Response errorPage(const Response &problem, std::string_view language,
                   std::string_view stylesheet) {
    const Words &words = readsGerman(language) ? german : english;
    Response response =
        page(problem.status, drawPage({words.language, std::string(words.title), stylesheet},
                                      element("h1", words.title) + "\n" + paragraph(words.text)));
    for (const char *name : {"Retry-After", "Allow"})
        if (const auto value = headerIn(problem, name); !value.empty())
            response.with(name, std::string(value));
    return response;
}

} // namespace kith::http
