// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/screens/CapturedMessage.h"

#include "adapters/practice/base/Text.h"

#include <Poco/Exception.h>
#include <Poco/FileStream.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/PartHandler.h>
#include <Poco/StreamCopier.h>

#include <algorithm>
#include <filesystem>

namespace practice {
namespace {

namespace fs = std::filesystem;
using Poco::Net::MailMessage;

/// Takes the parts of a message apart, multipart inside multipart included.
class PartReader : public Poco::Net::PartHandler {
public:
    PartReader(CapturedMessage &message, const std::string &timeZone)
        : _message(message), _timeZone(timeZone) {}

    void handlePart(const Poco::Net::MessageHeader &header, std::istream &stream) override {
        std::string content;
        Poco::StreamCopier::copyToString(stream, content);
        take(header.get("Content-Type", "text/plain"), content);
    }

    void take(const std::string &type, const std::string &content) {
        if (type.starts_with("text/calendar"))
            _message.calendar = readCalendar(content, _timeZone);
        else if (type.starts_with("text/html"))
            _message.html = content;
        else if (type.starts_with("text/plain") && _message.text.empty())
            _message.text = content;
    }

private:
    CapturedMessage &_message;
    const std::string &_timeZone;
};

/// RFC 5545, 3.1: a line that begins with white space goes on with the one before.
std::vector<std::string> unfoldedLines(const std::string &text) {
    std::vector<std::string> lines;
    for (auto line : split(text, '\n')) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (!lines.empty() && (line.starts_with(' ') || line.starts_with('\t')))
            lines.back() += line.substr(1);
        else
            lines.push_back(std::move(line));
    }
    return lines;
}

std::string plainValue(const std::string &escaped) {
    std::string plain;
    for (std::size_t i = 0; i < escaped.size(); ++i) {
        if (escaped[i] != '\\' || i + 1 == escaped.size())
            plain += escaped[i];
        else
            plain += escaped[++i] == 'n' || escaped[i] == 'N' ? '\n' : escaped[i];
    }
    return plain;
}

/// "20261121T090000Z" in words; other forms as they stand.
std::string moment(const std::string &value, const std::string &timeZone) {
    if (value.size() != 16 || value[8] != 'T' || value[15] != 'Z')
        return value;
    const auto at =
        toMillis(value.substr(0, 4) + "-" + value.substr(4, 2) + "-" + value.substr(6, 2),
                 value.substr(9, 2) + ":" + value.substr(11, 2), "UTC");
    if (!at)
        return value;
    return longDay(localDate(*at, timeZone)) + ", " + localTime(*at, timeZone);
}

} // namespace

CalendarCard readCalendar(const std::string &text, const std::string &timeZone) {
    CalendarCard card;
    bool inEvent = false;
    for (const auto &line : unfoldedLines(text)) {
        const auto colon = line.find(':');
        const auto name = line.substr(0, line.find_first_of(":;"));
        const auto value = colon == std::string::npos ? "" : plainValue(line.substr(colon + 1));
        inEvent = inEvent ? line != "END:VEVENT" : line == "BEGIN:VEVENT";
        if (name == "METHOD")
            card.method = value;
        else if (inEvent && name == "SUMMARY")
            card.summary = value;
        else if (inEvent && name == "LOCATION")
            card.where = value;
        else if (inEvent && name == "DTSTART")
            card.when = moment(value, timeZone) + " (" + timeZone + ")";
    }
    return card;
}

CapturedMessage readMessage(const std::string &path, const std::string &timeZone) {
    CapturedMessage message;
    message.file = fs::path(path).filename().string();
    message.writtenAt = fs::last_write_time(path).time_since_epoch().count();
    Poco::FileInputStream in(path);
    MailMessage mail;
    PartReader reader(message, timeZone);
    mail.read(in, reader);
    if (!mail.isMultipart())
        reader.take(mail.getContentType(), mail.getContent());
    message.sms = mail.get("X-Kith-Channel", "") == "sms";
    message.from = MailMessage::decodeWord(mail.get("From", ""), "UTF-8");
    message.to = MailMessage::decodeWord(mail.get("To", ""), "UTF-8");
    message.subject = MailMessage::decodeWord(mail.getSubject(), "UTF-8");
    return message;
}

std::vector<CapturedMessage> readMessages(const std::string &folder, const std::string &timeZone) {
    std::vector<CapturedMessage> found;
    std::error_code missing;
    for (const auto &entry : fs::directory_iterator(folder, missing)) {
        if (entry.path().extension() != ".eml")
            continue;
        try {
            found.push_back(readMessage(entry.path().string(), timeZone));
        } catch (const Poco::Exception &) {
            continue;
        }
    }
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) {
        return std::tie(b.writtenAt, b.file) < std::tie(a.writtenAt, a.file);
    });
    return found;
}

} // namespace practice
