// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/JitsiToken.h"

#include "plugin/base/Text.h"

#include <Poco/Exception.h>
#include <Poco/JSON/Object.h>
#include <Poco/JWT/Signer.h>
#include <Poco/JWT/Token.h>
#include <Poco/URI.h>

namespace kith::invitations {

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
    std::vector<std::string> segments;
    Poco::URI(videoUrl).getPathSegments(segments);
    return segments.empty() || segments.back().empty() ? fallback : segments.back();
}

std::string jitsiUrl(const JitsiSettings &settings, const std::string &videoUrl,
                     const JitsiPass &pass, base::Millis now) {
    Poco::URI url(videoUrl);
    if (url.getPath().empty() || url.getPath() == "/")
        url.setPath("/" + pass.room);
    url.addQueryParameter("jwt", makeJitsiToken(settings, pass, now));
    return url.toString();
}

} // namespace kith::invitations
