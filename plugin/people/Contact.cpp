// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/Contact.h"

#include "plugin/base/Email.h"
#include "plugin/base/Phone.h"
#include "plugin/base/Zone.h"

#include <unicode/localebuilder.h>
#include <unicode/locid.h>

namespace kith::people {

namespace {

using Problems = std::vector<base::FieldProblem>;

void apply(std::string &field, const std::optional<std::string> &change) {
    if (change)
        field = *change;
}

/// The canonical form of a language tag, or nothing where it is none.
std::optional<std::string> languageTag(const std::string &text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::LocaleBuilder()
                                   .setLanguageTag({text.data(), static_cast<int>(text.size())})
                                   .build(status);
    if (U_FAILURE(status) != 0 || *locale.getISO3Language() == '\0')
        return std::nullopt;
    auto tag = locale.toLanguageTag<std::string>(status);
    return U_FAILURE(status) != 0 ? std::nullopt : std::optional(std::move(tag));
}

void checkNames(const ContactFields &fields, Problems &problems) {
    if (fields.givenName.empty())
        problems.push_back({"givenName", "required", "This is needed."});
    if (fields.familyName.empty())
        problems.push_back({"familyName", "required", "This is needed."});
}

void checkAddresses(ContactFields &fields, const std::string &region, Problems &problems) {
    if (!fields.email.empty() && !base::isEmailAddress(fields.email))
        problems.push_back({"email", "malformed", "This is not an email address."});
    if (fields.phone.empty())
        return;
    if (auto phone = base::parsePhone(fields.phone, region))
        fields.phone = std::move(*phone);
    else
        problems.push_back({"phone", "malformed", "This is not a valid phone number."});
}

void checkChoices(ContactFields &fields, Problems &problems) {
    if (fields.preferredChannel.empty())
        fields.preferredChannel = "email";
    if (fields.preferredChannel != "email" && fields.preferredChannel != "sms")
        problems.push_back({"preferredChannel", "unknown", "This must be email or sms."});
    if (!fields.timeZone.empty() && !base::isKnownZone(fields.timeZone))
        problems.push_back({"timeZone", "unknown", "This is not a known time zone."});
    if (fields.language.empty())
        return;
    if (auto tag = languageTag(fields.language))
        fields.language = std::move(*tag);
    else
        problems.push_back({"language", "unknown", "This is not a known language."});
}

} // namespace

ContactFields changed(ContactFields fields, const ContactChange &change) {
    apply(fields.givenName, change.givenName);
    apply(fields.familyName, change.familyName);
    apply(fields.preferredName, change.preferredName);
    apply(fields.email, change.email);
    apply(fields.phone, change.phone);
    apply(fields.preferredChannel, change.preferredChannel);
    apply(fields.language, change.language);
    apply(fields.timeZone, change.timeZone);
    return fields;
}

std::vector<base::FieldProblem> normalise(ContactFields &fields, const std::string &region) {
    Problems problems;
    checkNames(fields, problems);
    checkAddresses(fields, region, problems);
    checkChoices(fields, problems);
    return problems;
}

std::string displayName(const ContactFields &fields) {
    const std::string &first =
        fields.preferredName.empty() ? fields.givenName : fields.preferredName;
    return first + " " + fields.familyName;
}

} // namespace kith::people
