// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/base/Calendar.h"

#include <optional>
#include <string>
#include <vector>

namespace practice {

/// The event of a calendar part, in words.
struct CalendarCard {
    std::string method; ///< "REQUEST", "CANCEL".
    std::string summary;
    std::string when; ///< In the zone of the reader.
    std::string where;
};

/// One message that the mailbox channel wrote as an .eml file.
struct CapturedMessage {
    std::string file; ///< Name without the folder.
    bool sms = false;
    std::string from;
    std::string to;
    std::string subject;
    Millis writtenAt = 0;
    std::string text;
    std::string html;
    std::optional<CalendarCard> calendar;
};

/// Reads one file. Throws Poco::Exception where it is no message.
CapturedMessage readMessage(const std::string &path, const std::string &timeZone);

/// All messages of a folder, newest first; what cannot be read is left out.
std::vector<CapturedMessage> readMessages(const std::string &folder, const std::string &timeZone);

/// The web addresses in a text, in order, each once.
std::vector<std::string> linksIn(const std::string &text);

/// The event in the text of a calendar file.
CalendarCard readCalendar(const std::string &text, const std::string &timeZone);

} // namespace practice
