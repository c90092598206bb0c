// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/pages/ClosedInvitation.h"

#include "plugin/portal/pages/PortalFrame.h"

namespace kith::portal {

http::Response closedInvitation(const EntryVisit &visit, std::string_view state) {
    const LanguageWords &words = visit.words;
    const std::string key = "invite." + std::string(state);
    const std::string wayOn =
        state == "used" ? linkButton(visit.home + "/sign-in", words.text("outdated.again"))
                        : practiceReach(visit.practice, words);
    return http::page(410, drawOutside(visit, words.text(key + "-title"),
                                       http::paragraph(words.text(key)) + wayOn));
}

} // namespace kith::portal
