// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/TwilioSignature.h"

#include "plugin/base/Secret.h"
#include "plugin/http/Request.h"
#include "plugin/messages/MimeText.h"

#include <Poco/HMACEngine.h>
#include <Poco/SHA1Engine.h>

#include <algorithm>

namespace kith::channels {

std::optional<FormFields> parseForm(std::string_view body) {
    FormFields fields;
    while (!body.empty()) {
        const std::string_view pair = body.substr(0, body.find('&'));
        body.remove_prefix(pair.size() + (pair.size() < body.size() ? 1 : 0));
        if (pair.empty())
            continue;
        const std::string_view name = pair.substr(0, pair.find('='));
        const std::string_view value =
            name.size() < pair.size() ? pair.substr(name.size() + 1) : std::string_view();
        auto decodedName = http::percentDecode(name, true);
        auto decodedValue = http::percentDecode(value, true);
        if (!decodedName || !decodedValue)
            return std::nullopt;
        fields[std::move(*decodedName)].insert(std::move(*decodedValue));
    }
    return fields;
}

std::string fieldOf(const FormFields &fields, const std::string &name) {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : *found->second.begin();
}

std::string twilioSignature(const std::string &token, const std::string &url,
                            const FormFields &fields) {
    Poco::HMACEngine<Poco::SHA1Engine> engine(token);
    engine.update(url);
    for (const auto &[name, values] : fields)
        for (const std::string &value : values) {
            engine.update(name);
            engine.update(value);
        }
    const Poco::DigestEngine::Digest &digest = engine.digest();
    std::string text =
        messages::mime::base64({reinterpret_cast<const char *>(digest.data()), digest.size()});
    std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
    return text;
}

bool isTwilioSignature(std::string_view signature, const std::string &token, const std::string &url,
                       const FormFields &fields) {
    // Not of Poco::URI's making: the path must stay as it is written.
    const std::size_t host = url.find("://") + 3;
    const std::size_t path = std::min(url.find('/', host), url.size());
    const std::string authority = url.substr(host, path - host);
    const std::size_t colon = authority.find(':', authority.rfind(']') + 1);
    const std::string name = authority.substr(0, colon);
    const std::string port = colon != std::string::npos  ? authority.substr(colon)
                             : url.starts_with("https:") ? ":443"
                                                         : ":80";
    const std::string before = url.substr(0, host) + name;
    const std::string after = url.substr(path);
    const bool without =
        base::equalInConstantTime(twilioSignature(token, before + after, fields), signature);
    const bool with =
        base::equalInConstantTime(twilioSignature(token, before + port + after, fields), signature);
    return without || with;
}

} // namespace kith::channels
