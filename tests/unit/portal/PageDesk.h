// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/PortalPages.h"
#include "tests/unit/portal/PortalPost.h"
#include "tests/unit/sharing/LinkDesk.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kith::test {

inline const portal::PageWords &shippedWords() {
    static const portal::PageWords words(std::string(KITH_SOURCE_DIR) + "/config");
    return words;
}

/// A desk whose pages are asked for; "/p/{p}/inside" is one more, for who is signed in.
struct PageDesk : PortalPost {
    explicit PageDesk(storage::Database &theDatabase);

    [[nodiscard]] portal::PortalServices services(portal::Hashing &with);
    void set(const std::string &key, const std::string &value);
    /// Rows of all that a request of the entrance may write.
    std::int64_t rows();
    /// The one code in the messages that are due.
    std::string postedCode();

    /// A browser, which keeps the cookies that it is given.
    struct Browser {
        PageDesk &desk;
        std::map<std::string, std::string> cookies = {};
        std::vector<std::pair<std::string, std::string>> headers = {};
        std::string last = {}; ///< The body of the last page that was answered.
        const http::Router<http::PublicCaller> *router = nullptr; ///< Null: the desk's.

        /// Paths are below the public area, with their query: "/p/1/sign-in".
        http::Response ask(const std::string &method, const std::string &path,
                           const std::string &body = {});
        http::Response get(const std::string &path) { return ask("GET", path); }
        /// Sends a form with the token of the last page. fields: "name=value&…", encoded.
        http::Response post(const std::string &path, const std::string &fields = {});
        /// Follows a 303 below "/portal".
        http::Response follow(const http::Response &response);
        /// Signs in; answers what came of it.
        http::Response signIn(const std::string &username, const std::string &secret);
    };
    Browser browser() { return {*this}; }

    HeldDocuments documents;
    messages::SendLimits sendLimits;
    http::Router<http::PublicCaller> pages;
};

/// The value of the hidden token of the first form of a page.
std::string formTokenIn(const std::string &html);

/// Without its percent encoding.
std::string decoded(const std::string &text);

/// Location of an answer.
std::string leadsTo(const http::Response &response);

} // namespace kith::test
