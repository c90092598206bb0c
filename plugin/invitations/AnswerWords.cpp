// SPDX-License-Identifier: Apache-2.0
#include "plugin/invitations/AnswerWords.h"

#include "plugin/messages/LocalTime.h"

namespace kith::invitations {

std::string_view answerInWords(const Invitee &invitee, std::string_view language) {
    const bool german = language.starts_with("de");
    if (invitee.answer == "accepted")
        return german ? "kommt" : "is coming";
    if (invitee.answer == "declined")
        return german ? "kann nicht kommen" : "cannot come";
    return {};
}

std::string answerWithTime(const Invitee &invitee, const std::string &language,
                           const std::string &zone) {
    std::string words(answerInWords(invitee, language));
    if (words.empty() || !invitee.answeredAt)
        return words;
    const messages::LocalTime local{language, zone};
    words += language.starts_with("de") ? ", Antwort vom " : ", answered ";
    return words + local.day(*invitee.answeredAt) + ", " + local.time(*invitee.answeredAt);
}

} // namespace kith::invitations
