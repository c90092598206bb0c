// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/ShareForm.h"

#include "plugin/base/Text.h"

#include <set>

namespace kith::sharing {

namespace {

constexpr std::size_t longestId = 64;
constexpr std::size_t longestVersion = 300;
/// UTF-8 takes at most four bytes for a character.
constexpr std::size_t noteBytes = 4 * longestNote;

/// Line ends as LF, however they were typed.
std::string withPlainLines(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r')
            plain += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            plain += '\n';
    return plain;
}

std::string placeOf(const std::string &list, std::size_t index) {
    return list + "[" + std::to_string(index) + "]";
}

std::vector<std::string> readDocuments(http::JsonForm &form) {
    auto ids = form.texts("documents", mostDocuments, longestId);
    if (!ids || ids->empty())
        form.refuse("documents", "required", "Choose a document.");
    std::set<std::string> known;
    for (std::size_t i = 0; ids && i < ids->size(); ++i)
        if (!known.insert((*ids)[i]).second)
            form.refuse(placeOf("documents", i), "twice", "This document stands here twice.");
    return ids.value_or(std::vector<std::string>());
}

std::vector<std::string> readVersions(http::JsonForm &form, std::size_t documents) {
    auto versions = form.texts("versions", mostDocuments, longestVersion);
    if (versions && versions->size() != documents)
        form.refuse("versions", "malformed", "This must hold one for each document.");
    return versions.value_or(std::vector<std::string>());
}

Recipient readRecipient(http::JsonForm &form) {
    Recipient recipient;
    recipient.contactId = form.requiredText("contact", longestId);
    const bool given = form.has("via");
    recipient.via = readVia(form).value_or(messages::Via::email);
    if (!given)
        form.refuse("via", "required", "Say which way.");
    return recipient;
}

std::vector<Recipient> readRecipients(http::JsonForm &form) {
    std::vector<Recipient> recipients;
    std::set<std::string> known;
    for (http::JsonForm &each : form.forms("recipients", mostRecipients)) {
        recipients.push_back(readRecipient(each));
        const std::string &id = recipients.back().contactId;
        if (!id.empty() && !known.insert(id).second)
            each.refuse("contact", "twice", "This person stands here twice.");
        form.merge(each);
    }
    if (recipients.empty())
        form.refuse("recipients", "required", "Choose a person.");
    return recipients;
}

std::string readNote(http::JsonForm &form) {
    std::string note =
        withPlainLines(form.text("note", noteBytes + longestNote, base::TextShape::block));
    if (base::characters(note) > longestNote)
        form.refuse("note", "too-long", "This may have at most 500 characters.");
    return note;
}

} // namespace

std::optional<base::Millis> readExpiry(http::JsonForm &form, base::Millis now) {
    return form.number("expiresAt", now + shortestShare, now + longestShare);
}

std::optional<messages::Via> readVia(http::JsonForm &form) {
    if (!form.has("via"))
        return std::nullopt;
    const std::string name = form.text("via", longestId);
    if (name != "email" && name != "sms") {
        form.refuse("via", "unknown", "This must be email or sms.");
        return std::nullopt;
    }
    return messages::viaOf(name);
}

ShareWish readShareWish(const std::string &body, base::Millis now) {
    http::JsonForm form(body);
    ShareWish wish;
    wish.documents = readDocuments(form);
    wish.versions = readVersions(form, wish.documents.size());
    wish.recipients = readRecipients(form);
    wish.note = readNote(form);
    wish.expiresAt = readExpiry(form, now);
    form.finish();
    return wish;
}

std::vector<std::string> readSendings(const std::string &body) {
    http::JsonForm form(body);
    const auto ids = form.texts("sendings", mostRecipients, longestId);
    if (!ids || ids->empty())
        form.refuse("sendings", "required", "Say what is to be undone.");
    form.finish();
    return *ids;
}

} // namespace kith::sharing
