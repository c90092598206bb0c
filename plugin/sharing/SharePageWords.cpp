// SPDX-License-Identifier: Apache-2.0
#include "plugin/sharing/SharePageWords.h"

#include "plugin/http/PageFrame.h"

namespace kith::sharing {

namespace {

constexpr SharePageWords english{
    "en",
    "A document for you",
    "{} documents for you",
    "The link is good until {}.",
    "To make sure that it is you, we send a code of six digits to {}.",
    "Send the code",
    "We have sent a code of six digits to {}. It can take a minute to arrive, and is then good for "
    "ten minutes.",
    "Code",
    "Open",
    "Send a new code",
    "Download",
    "This code is not right. You can try {} more times.",
    "This code is not right. You can try once more.",
    "This code is not good any more. Please ask for a new one.",
    "Too many wrong codes were entered. Please ask the practice to send you a new link.",
    "A code was sent just now. Please wait a minute before you ask for another one.",
    "Enough codes were sent for now. Please try again later, or ask the practice.",
    "A code has six digits.",
    "The practice has no address of yours to send a code to. Please ask there.",
    "How to reach {}",
    "Phone",
    "Email",
    "No longer shared",
    "The practice has ended the sharing of this document.",
    "This link has expired",
    "If you still need the document, the practice can send it to you again.",
    "There is a newer version",
    "The document that was shared with you was replaced. The practice can send you the new one.",
    "This document was withdrawn",
    "The practice does not offer it any more.",
    "There is a newer message",
    "This was sent to you again. Please open the link in the newest message.",
    "This link leads nowhere",
    "The address may be incomplete, or what it led to is gone. Please ask the practice that sent "
    "you the link."};

constexpr SharePageWords german{
    "de",
    "Ein Dokument für Sie",
    "{} Dokumente für Sie",
    "Der Link ist gültig bis {}.",
    "Damit wir sicher sind, dass Sie es sind, schicken wir einen Code aus sechs Ziffern an {}.",
    "Code schicken",
    "Wir haben einen Code aus sechs Ziffern an {} geschickt. Es kann eine Minute dauern, bis er "
    "ankommt; dann ist er zehn Minuten gültig.",
    "Code",
    "Öffnen",
    "Neuen Code schicken",
    "Herunterladen",
    "Dieser Code stimmt nicht. Sie haben noch {} Versuche.",
    "Dieser Code stimmt nicht. Sie haben noch einen Versuch.",
    "Dieser Code gilt nicht mehr. Bitte fordern Sie einen neuen an.",
    "Es wurden zu viele falsche Codes eingegeben. Bitte lassen Sie sich von der Praxis einen neuen "
    "Link schicken.",
    "Gerade wurde ein Code geschickt. Bitte warten Sie eine Minute, bevor Sie einen neuen "
    "anfordern.",
    "Für den Moment wurden genug Codes geschickt. Bitte versuchen Sie es später noch einmal, oder "
    "fragen Sie die Praxis.",
    "Ein Code hat sechs Ziffern.",
    "Die Praxis hat keine Adresse von Ihnen, an die ein Code gehen könnte. Bitte fragen Sie dort.",
    "So erreichen Sie {}",
    "Telefon",
    "E‑Mail",
    "Nicht mehr freigegeben",
    "Die Praxis hat die Freigabe dieses Dokuments beendet.",
    "Dieser Link ist abgelaufen",
    "Brauchen Sie das Dokument noch, kann die Praxis es Ihnen noch einmal schicken.",
    "Es gibt eine neuere Fassung",
    "Das Dokument, das für Sie freigegeben war, wurde ersetzt. Die Praxis kann Ihnen das neue "
    "schicken.",
    "Dieses Dokument wurde zurückgezogen",
    "Die Praxis bietet es nicht mehr an.",
    "Es gibt eine neuere Nachricht",
    "Dies wurde Ihnen noch einmal geschickt. Bitte öffnen Sie den Link in der neuesten Nachricht.",
    "Dieser Link führt ins Leere",
    "Vielleicht ist die Adresse unvollständig, oder es gibt nicht mehr, wohin sie führte. Bitte "
    "fragen Sie die Praxis, von der Sie den Link haben."};

} // namespace

const SharePageWords &sharePageWords(std::string_view language) {
    return http::readsGerman(language) ? german : english;
}

std::string filled(std::string_view words, std::string_view value) {
    std::string text(words);
    return text.replace(text.find("{}"), 2, value);
}

} // namespace kith::sharing
