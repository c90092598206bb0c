// SPDX-License-Identifier: Apache-2.0
#include "plugin/messages/Reports.h"

#include "plugin/base/Errors.h"
#include "plugin/messages/Reasons.h"
#include "plugin/messages/StopLog.h"

namespace kith::messages {

namespace {

using storage::Transaction;

/// A message as it was before the report.
struct Found {
    DueMessage message;
    std::string state;
    std::string reported;
    bool leased = false; ///< Somebody is sending it at this moment.
};

std::optional<Found> find(Transaction &transaction, const ReportedMessage &which,
                          base::Millis now) {
    auto row = transaction.query("select kind, contact_no, channel, details, attempts, state,"
                                 " reported, lease_until from messages"
                                 " where practice_no = ? and subject_id = ? and id = ?",
                                 which.practiceNo, which.subjectId, which.id);
    if (!row.next())
        return std::nullopt;
    Found found;
    found.message = {
        which.practiceNo,   which.id,        row.text(0), row.int64(1),
        viaOf(row.view(2)), which.subjectId, row.text(3), static_cast<int>(row.int64(4))};
    found.state = row.text(5);
    found.reported = row.text(6);
    found.leased = found.state == "waiting" && row.int64(7) > now;
    return found;
}

/// Whether the report says something new of this message. One that was not delivered, of which our
/// side knows no answer, is sent once more.
bool isNews(const Found &found, const ReportedOutcome &report) {
    if (found.reported == "delivered")
        return false;
    return report.delivered || (found.reported.empty() && (found.state == "sent" || found.leased));
}

void write(Transaction &transaction, const DueMessage &message, const ReportedOutcome &report) {
    transaction.run("update messages set reported = ?4, last_reason = ?5"
                    " where practice_no = ?1 and subject_id = ?2 and id = ?3",
                    message.practiceNo, message.subjectId, message.id,
                    report.delivered ? "delivered" : "undelivered", report.reason);
}

/// It arrived, though our side never read the answer, or gave it up.
void markSent(Transaction &transaction, const DueMessage &message, base::Millis now) {
    transaction.run("update messages set state = 'sent', finished_at = ?4, lease_until = 0,"
                    " leased_by = '' where practice_no = ?1 and subject_id = ?2 and id = ?3",
                    message.practiceNo, message.subjectId, message.id, now);
}

} // namespace

Reports::Reports(storage::Database &database, base::Log &log, Delivery::Composers composers)
    : _database(database), _log(log), _composers(std::move(composers)) {}

void Reports::note(const std::string &token, const ReportedOutcome &report, base::Millis now) {
    // Anybody may call: nonsense must not wait for the one who may write.
    const bool known = _database.glance(
        [&](Transaction &transaction) { return findReportToken(transaction, token).has_value(); });
    if (!known)
        return;
    const auto with = [&](bool tellComposer) {
        _database.write([&](Transaction &transaction) {
            noteIn(transaction, token, report, now, tellComposer);
        });
    };
    try {
        with(true);
    } catch (const base::Error &) {
        throw;
    } catch (const std::exception &) {
        _log.write(base::LogLevel::error, "A report is noted, but its composer failed to note it");
        with(false);
    }
}

void Reports::noteIn(Transaction &transaction, const std::string &token,
                     const ReportedOutcome &report, base::Millis now, bool tellComposer) {
    const auto which = findReportToken(transaction, token);
    const auto found = which ? find(transaction, *which, now) : std::nullopt;
    if (!found || !isNews(*found, report))
        return;
    write(transaction, found->message, report);
    if (!report.delivered && report.reason == reasons::stopped) {
        learnStop(transaction, found->message, now);
        noteStopMet(transaction, found->message.practiceNo, now, found->message.contactNo,
                    "refused");
    }
    if (found->leased)
        return; // who sends it tells, once it is marked as sent
    const bool wasSent = found->state == "sent";
    if (!wasSent)
        markSent(transaction, found->message, now);
    if (tellComposer)
        tell(transaction, found->message, wasSent, report, now);
}

void Reports::tell(Transaction &transaction, const DueMessage &message, bool wasSent,
                   const ReportedOutcome &report, base::Millis now) {
    Composer *const composer = composerFor(_composers, message.kind);
    if (composer == nullptr)
        return;
    if (!wasSent)
        composer->onSent(transaction, message, now);
    composer->onReported(transaction, message, report.delivered, report.reason, now);
}

} // namespace kith::messages
