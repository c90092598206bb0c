// SPDX-License-Identifier: Apache-2.0
#include "plugin/base/Fold.h"
#include "plugin/transfer/Layout.h"

#include <algorithm>
#include <array>

namespace kith::transfer {

namespace {

struct FieldName {
    Field field;
    std::string_view name; ///< In small Latin letters and digits alone, but for the first.
};

/// The first name of a field is the export's. The others are what people and other programs write
/// above a column, in English and German.
constexpr std::array fieldNames{
    FieldName{Field::givenName, "given_name"},
    FieldName{Field::givenName, "firstname"},
    FieldName{Field::givenName, "forename"},
    FieldName{Field::givenName, "vorname"},
    FieldName{Field::givenName, "vornamen"},
    FieldName{Field::familyName, "family_name"},
    FieldName{Field::familyName, "lastname"},
    FieldName{Field::familyName, "surname"},
    FieldName{Field::familyName, "nachname"},
    FieldName{Field::familyName, "familienname"},
    FieldName{Field::familyName, "zuname"},
    FieldName{Field::name, "name"},
    FieldName{Field::name, "fullname"},
    FieldName{Field::name, "displayname"},
    FieldName{Field::name, "contact"},
    FieldName{Field::name, "contactname"},
    FieldName{Field::name, "kontakt"},
    FieldName{Field::name, "anzeigename"},
    FieldName{Field::name, "vollstandigername"},
    FieldName{Field::preferredName, "preferred_name"},
    FieldName{Field::preferredName, "nickname"},
    FieldName{Field::preferredName, "rufname"},
    FieldName{Field::preferredName, "spitzname"},
    FieldName{Field::email, "email"},
    FieldName{Field::email, "emailaddress"},
    FieldName{Field::email, "mail"},
    FieldName{Field::email, "email1value"},
    FieldName{Field::email, "emailadresse"},
    FieldName{Field::email, "mailadresse"},
    FieldName{Field::phone, "phone"},
    FieldName{Field::phone, "phonenumber"},
    FieldName{Field::phone, "telephone"},
    FieldName{Field::phone, "telephonenumber"},
    FieldName{Field::phone, "mobile"},
    FieldName{Field::phone, "mobilephone"},
    FieldName{Field::phone, "cell"},
    FieldName{Field::phone, "cellphone"},
    FieldName{Field::phone, "primaryphone"},
    FieldName{Field::phone, "phone1value"},
    FieldName{Field::phone, "telefon"},
    FieldName{Field::phone, "telefonnummer"},
    FieldName{Field::phone, "mobil"},
    FieldName{Field::phone, "mobiltelefon"},
    FieldName{Field::phone, "mobilnummer"},
    FieldName{Field::phone, "handy"},
    FieldName{Field::phone, "handynummer"},
    FieldName{Field::preferredChannel, "preferred_channel"},
    FieldName{Field::preferredChannel, "channel"},
    FieldName{Field::preferredChannel, "kanal"},
    FieldName{Field::preferredChannel, "bevorzugterkanal"},
    FieldName{Field::language, "language"},
    FieldName{Field::language, "sprache"},
    FieldName{Field::timeZone, "time_zone"},
    FieldName{Field::timeZone, "zeitzone"},
    FieldName{Field::clientId, "client_id"},
    FieldName{Field::clientId, "client"},
    FieldName{Field::clientId, "patientid"},
    FieldName{Field::clientId, "clientnumber"},
    FieldName{Field::clientId, "klientenid"},
    FieldName{Field::clientId, "klientennummer"},
    FieldName{Field::clientId, "patientenid"},
    FieldName{Field::clientId, "patientennummer"},
    FieldName{Field::relationship, "relationship"},
    FieldName{Field::relationship, "relation"},
    FieldName{Field::relationship, "relationshiptype"},
    FieldName{Field::relationship, "beziehung"},
    FieldName{Field::relationship, "beziehungsart"},
    FieldName{Field::emergency, "emergency"},
    FieldName{Field::emergency, "emergencycontact"},
    FieldName{Field::emergency, "notfall"},
    FieldName{Field::emergency, "notfallkontakt"},
    FieldName{Field::practitioners, "practitioners"},
    FieldName{Field::practitioners, "practitioner"},
    FieldName{Field::practitioners, "assignedto"},
    FieldName{Field::practitioners, "behandler"},
    FieldName{Field::practitioners, "behandelnde"},
    FieldName{Field::practitioners, "zugewiesen"},
};

bool isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// In small Latin letters and digits alone.
std::string plain(std::string_view text) {
    std::string letters = base::foldSortKey(text);
    std::erase_if(letters, [](char c) { return !isLetterOrDigit(c); });
    return letters;
}

std::string plainName(const FieldName &each) {
    std::string letters(each.name);
    std::erase(letters, '_');
    return letters;
}

} // namespace

std::string_view nameOf(Field field) {
    return std::ranges::find(fieldNames, field, &FieldName::field)->name;
}

std::optional<Field> fieldOf(std::string_view header) {
    const std::string wanted = plain(header);
    if (wanted.empty())
        return std::nullopt;
    const auto *const found = std::ranges::find(fieldNames, wanted, plainName);
    if (found == fieldNames.end())
        return std::nullopt;
    return found->field;
}

} // namespace kith::transfer
