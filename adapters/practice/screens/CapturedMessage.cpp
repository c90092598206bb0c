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
#include <sstream>

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

/// A message without the white space between encoded words, which is not part of the text (RFC
/// 2047, 6.2) and which Poco would keep.
std::string joinedWords(std::string message) {
    const auto headerEnd = std::min(message.find("\r\n\r\n"), message.size());
    for (std::size_t at = 0; (at = message.find("?=", at)) < headerEnd; at += 2) {
        const auto next = message.find_first_not_of(" \t\r\n", at + 2);
        if (next != std::string::npos && message.compare(next, 2, "=?") == 0)
            message.erase(at + 2, next - at - 2);
    }
    return message;
}

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

std::vector<std::string> linksIn(const std::string &text) {
    std::vector<std::string> links;
    for (std::size_t from = 0; (from = text.find("http", from)) != std::string::npos;) {
        const auto end = std::min(text.find_first_of(" \t\r\n<>\"", from), text.size());
        auto link = text.substr(from, end - from);
        while (link.ends_with('.') || link.ends_with(',') || link.ends_with(')'))
            link.pop_back();
        const bool isLink = link.starts_with("http://") || link.starts_with("https://");
        if (isLink && std::find(links.begin(), links.end(), link) == links.end())
            links.push_back(link);
        from = end;
    }
    return links;
}

CapturedMessage readMessage(const std::string &path, const std::string &timeZone) {
    CapturedMessage message;
    message.file = fs::path(path).filename().string();
    message.writtenAt = fs::last_write_time(path).time_since_epoch().count();
    Poco::FileInputStream file(path);
    std::string content;
    Poco::StreamCopier::copyToString(file, content);
    std::istringstream in(joinedWords(std::move(content)));
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
