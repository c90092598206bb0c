// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/JitsiToken.h"

#include "plugin/base/Text.h"

#include <Poco/Exception.h>
#include <Poco/JSON/Object.h>
#include <Poco/JWT/Signer.h>
#include <Poco/JWT/Token.h>
#include <Poco/URI.h>

namespace kith::invitations {

namespace {

/// The room that an address names; empty where it names none, or one that servers read as a
/// pattern: "*" stands for all their rooms.
std::string roomOf(const Poco::URI &url) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789-_.";
    std::vector<std::string> segments;
    url.getPathSegments(segments);
    const bool isPlain =
        !segments.empty() && segments.back().find_first_not_of(plain) == std::string::npos;
    return isPlain ? segments.back() : std::string();
}

} // namespace

std::string makeJitsiToken(const JitsiSettings &settings, const JitsiPass &pass, base::Millis now) {
    Poco::JSON::Object::Ptr user = new Poco::JSON::Object;
    user->set("id", pass.userId);
    user->set("name", pass.userName);
    user->set("moderator", "false");
    Poco::JSON::Object::Ptr context = new Poco::JSON::Object;
    context->set("user", user);
    Poco::JWT::Token token;
    token.setIssuer(settings.appId);
    token.setAudience("jitsi");
    token.setSubject(settings.domain);
    // Written as numbers of our own: the token's own setters add fractions of a second.
    token.payload().set("iat", now / base::second);
    token.payload().set("nbf", pass.validFrom / base::second);
    token.payload().set("exp", pass.validUntil / base::second);
    token.payload().set("room", pass.room);
    token.payload().set("context", context);
    return Poco::JWT::Signer(settings.secret).sign(token, Poco::JWT::Signer::ALGO_HS256);
}

bool isOnJitsi(const JitsiSettings &settings, const std::string &videoUrl) {
    if (settings.domain.empty())
        return false;
    try {
        return base::asciiLower(Poco::URI(videoUrl).getHost()) == base::asciiLower(settings.domain);
    } catch (const Poco::Exception &) {
        return false;
    }
}

std::string jitsiRoom(const std::string &videoUrl, const std::string &fallback) {
    const std::string room = roomOf(Poco::URI(videoUrl));
    return room.empty() ? fallback : room;
}

std::string jitsiUrl(const JitsiSettings &settings, const std::string &videoUrl,
                     const JitsiPass &pass, base::Millis now) {
    Poco::URI url(videoUrl);
    if (roomOf(url).empty())
        url.setPath("/" + pass.room);
    url.addQueryParameter("jwt", makeJitsiToken(settings, pass, now));
    return url.toString();
}

} // namespace kith::invitations
