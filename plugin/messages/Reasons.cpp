// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Reasons.h"

#include <algorithm>
#include <array>

namespace kith::messages::reasons {

namespace {

struct Translation {
    std::string_view english;
    std::string_view german;
};

constexpr std::array translations{
    Translation{stopped, "der Kontakt hat mit STOP geantwortet und bekommt keine SMS mehr"},
    Translation{noAddress, "der Kontakt hat keine Adresse dafür"},
    Translation{givenUp, "nach zu vielen Versuchen aufgegeben"},
    Translation{unreachable, "der nächste Server ist nicht erreichbar"},
    Translation{notAllowedCountry, "SMS in dieses Land sind hier nicht erlaubt"},
    Translation{tooLong, "der Text ist zu lang für eine SMS"},
    Translation{gatewayAway, "das SMS-Gateway ist nicht erreichbar"},
    Translation{gatewaySilent, "das SMS-Gateway hat nicht rechtzeitig geantwortet"},
    Translation{gatewayBusy, "das SMS-Gateway nimmt gerade nichts an"},
    Translation{gatewayRefused, "das SMS-Gateway hat die Nachricht abgelehnt"},
    Translation{gatewaySignIn, "das SMS-Gateway nimmt unsere Anmeldung nicht an"},
    Translation{gatewaySettings,
                "das SMS-Gateway nimmt unseren Absender oder unsere Adresse für Berichte nicht an"},
    Translation{gatewayOdd, "die Antwort des SMS-Gateways ergibt keinen Sinn"},
    Translation{mayHaveArrived,
                "das SMS-Gateway hat nicht geantwortet; die Nachricht kann angekommen sein"},
    Translation{badNumber, "die Nummer kann keine SMS empfangen"},
    Translation{notDelivered, "das Netz konnte sie nicht an das Telefon zustellen"},
    Translation{phoneOff, "das Telefon ist nicht erreichbar"},
    Translation{filtered, "das Netz hat die Nachricht blockiert"},
    Translation{"no channel configured", "kein Versandweg eingerichtet"},
    Translation{"not needed", "nicht mehr nötig"},
    Translation{"expired", "abgelaufen"},
    Translation{"could not be composed", "konnte nicht verfasst werden"},
    Translation{"the address is not a valid one", "die Adresse ist ungültig"},
    Translation{"the message was refused", "die Nachricht wurde abgelehnt"},
    Translation{"the recipient was refused", "der Empfänger wurde abgelehnt"},
    Translation{"the sender was refused", "der Absender wurde abgelehnt"},
    Translation{"the mail server did not answer in time",
                "der Mailserver hat nicht rechtzeitig geantwortet"},
    Translation{"the mail server's name is not known", "der Name des Mailservers ist unbekannt"},
    Translation{"the connection to the mail server failed",
                "die Verbindung zum Mailserver ist fehlgeschlagen"},
    Translation{"the mail server does not accept connections",
                "der Mailserver nimmt keine Verbindungen an"},
};

} // namespace

std::string inWords(std::string_view reason, std::string_view language) {
    if (language.substr(0, language.find('-')) != "de")
        return std::string(reason);
    const auto found = std::ranges::find(translations, reason, &Translation::english);
    return std::string(found == translations.end() ? reason : found->german);
}

} // namespace kith::messages::reasons
