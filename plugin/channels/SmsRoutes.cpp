// SPDX-License-Identifier: Apache-2.0
#include "plugin/channels/SmsRoutes.h"

#include "plugin/base/Errors.h"
#include "plugin/base/Hourly.h"
#include "plugin/base/Secret.h"
#include "plugin/channels/Keyword.h"
#include "plugin/channels/Twilio.h"
#include "plugin/channels/TwilioSignature.h"
#include "plugin/messages/Reasons.h"
#include "plugin/messages/SmsStops.h"

#include <charconv>
#include <memory>

namespace kith::channels {

namespace {

using http::PublicCaller;
using http::Request;
using http::Response;
using messages::ReportedOutcome;

constexpr std::size_t largestForm = 64UL * 1024;

/// An empty answer: nothing is said to the person who wrote.
Response heard(const std::string &type, const std::string &body) {
    Response response;
    response.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
    response.with("Content-Type", type);
    response.body = body;
    return response;
}

int numberOf(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Kannel's %d: delivered 1, undelivered 2, in the centre's queue 4, at the centre 8, rejected 16.
std::optional<ReportedOutcome> kannelReport(const Request &request) {
    switch (numberOf(request.query.text("type"))) {
    case 1:
        return ReportedOutcome{true, {}};
    case 2:
    case 16:
        return ReportedOutcome{false, messages::reasons::notDelivered};
    default:
        return std::nullopt;
    }
}

std::optional<ReportedOutcome> twilioReport(const FormFields &fields) {
    const std::string status = fieldOf(fields, "MessageStatus");
    if (status == "delivered" || status == "read")
        return ReportedOutcome{true, {}};
    if (status != "undelivered" && status != "failed")
        return std::nullopt;
    const int code = numberOf(fieldOf(fields, "ErrorCode"));
    return ReportedOutcome{false, code == 0 ? messages::reasons::notDelivered : twilioReason(code)};
}

/// What a person wrote.
struct Answer {
    std::string from;
    std::string text;
};

/// A text with X-Kannel-From. UTF-16 becomes ASCII where it is ASCII, and nothing that we know
/// where it is not.
Answer kannelAnswer(const Request &request) {
    Answer answer{std::string(request.header("x-kannel-from")), request.body};
    std::erase(answer.text, '\0');
    return answer;
}

/// OptOutType says what Twilio itself has understood, in any language.
Answer twilioAnswer(const FormFields &fields) {
    const std::string understood = fieldOf(fields, "OptOutType");
    return {fieldOf(fields, "From"), understood.empty() ? fieldOf(fields, "Body") : understood};
}

/// The routes, with what they need.
class SmsDesk {
public:
    SmsDesk(messages::Reports &reports, storage::Database &database, base::Log &log,
            const SmsSettings &settings)
        : _reports(reports), _database(database), _log(log), _settings(settings) {}

    Response kannelReports(const PublicCaller &caller, const Request &request,
                           const std::string &token) const {
        note(token, kannelReport(request), caller.now);
        return heard("text/plain; charset=utf-8", "");
    }

    Response twilioReports(const PublicCaller &caller, const Request &request,
                           const std::string &token) const {
        const auto fields = signedForm(request, caller.now);
        if (!fields)
            return http::problem(403, "Not allowed");
        note(token, twilioReport(*fields), caller.now);
        return heard("text/xml; charset=utf-8", "<Response/>");
    }

    Response kannelHears(const PublicCaller &caller, const Request &request,
                         const std::string &secret) const {
        if (!base::equalInConstantTime(secret, _settings.callback))
            return http::problem(404, "Not found");
        heed(kannelAnswer(request), caller.now);
        return heard("text/plain; charset=utf-8", "");
    }

    Response twilioHears(const PublicCaller &caller, const Request &request,
                         const std::string &secret) const {
        if (!base::equalInConstantTime(secret, _settings.callback))
            return http::problem(404, "Not found");
        const auto fields = signedForm(request, caller.now);
        if (!fields)
            return http::problem(403, "Not allowed");
        heed(twilioAnswer(*fields), caller.now);
        return heard("text/xml; charset=utf-8", "<Response/>");
    }

private:
    void note(const std::string &token, const std::optional<ReportedOutcome> &report,
              base::Millis now) const {
        if (report)
            _reports.note(token, *report, now);
    }

    void heed(const Answer &answer, base::Millis now) const {
        const Keyword keyword = keywordOf(answer.text);
        const auto number = senderNumber(answer.from, _settings.rules);
        if (keyword == Keyword::none || !number)
            return;
        try {
            write(keyword, *number, now);
        } catch (const base::Unavailable &) { // gateways do not call again
            write(keyword, *number, now);
        }
    }

    void write(Keyword keyword, const std::string &number, base::Millis now) const {
        _database.write([&](storage::Transaction &transaction) {
            messages::SmsStops stops(transaction);
            if (keyword == Keyword::stop)
                stops.stop(number, now);
            else
                stops.start(number);
        });
    }

    /// The form, where Twilio has signed it for this address of ours, whatever Host says.
    [[nodiscard]] std::optional<FormFields> signedForm(const Request &request,
                                                       base::Millis now) const {
        if (request.body.size() > largestForm)
            return std::nullopt;
        auto fields = parseForm(request.body);
        if (!fields)
            return std::nullopt;
        const bool right =
            isTwilioSignature(request.header("x-twilio-signature"), _settings.twilio.token,
                              _settings.publicUrl + request.path, *fields);
        if (right)
            return fields;
        if (_warnings->isDue(now)) // without its path, which holds a secret
            _log.write(base::LogLevel::warning,
                       "A report or an answer by SMS is refused: it is not signed with"
                       " kith.sms.twilio.token for an address below kith.public.url");
        return std::nullopt;
    }

    messages::Reports &_reports;
    storage::Database &_database;
    base::Log &_log;
    SmsSettings _settings;
    std::shared_ptr<base::Hourly> _warnings = std::make_shared<base::Hourly>(); ///< Of all routes.
};

using Answering = Response (SmsDesk::*)(const PublicCaller &, const Request &,
                                        const std::string &) const;

void add(http::Router<PublicCaller> &router, const SmsDesk &desk, const char *method,
         const char *pattern, Answering answering) {
    router.add(method, pattern,
               [desk, answering](const auto &caller, const auto &request, const auto &path) {
                   return (desk.*answering)(caller, request, path.front());
               });
}

} // namespace

void addSmsRoutes(http::Router<http::PublicCaller> &router, messages::Reports &reports,
                  storage::Database &database, base::Log &log, const ChannelSettings &settings) {
    const SmsDesk desk(reports, database, log, settings.smsGateway);
    const bool hears = !settings.smsGateway.callback.empty();
    if (settings.sms == "kannel") {
        for (const char *method : {"GET", "POST"})
            add(router, desk, method, "/sms/report/{token}", &SmsDesk::kannelReports);
        // Not as parameters: a text may have line breaks, which those cannot carry.
        if (hears)
            add(router, desk, "POST", "/sms/in/{secret}", &SmsDesk::kannelHears);
    }
    if (settings.sms == "twilio") {
        add(router, desk, "POST", "/sms/report/{token}", &SmsDesk::twilioReports);
        if (hears)
            add(router, desk, "POST", "/sms/in/{secret}", &SmsDesk::twilioHears);
    }
}

std::string reportAddress(const ChannelSettings &settings) {
    const bool reports = settings.sms == "kannel" || settings.sms == "twilio";
    return reports && !settings.smsGateway.publicUrl.empty()
               ? settings.smsGateway.publicUrl + "/sms/report/"
               : std::string();
}

} // namespace kith::channels
