// SPDX-License-Identifier: Apache-2.0
#include "adapters/practice/kith/KithCalls.h"

#include "adapters/practice/data/AppointmentJson.h"
#include "adapters/practice/data/Query.h"
#include "adapters/practice/data/StaffStore.h"
#include "adapters/practice/kith/KithAppointment.h"
#include "adapters/practice/kith/KithStaff.h"

#include <algorithm>

namespace practice {
namespace {

constexpr Millis LONGEST_PAUSE = 5 * MINUTE;

Millis pauseAfter(std::int64_t attempts) {
    return std::min(LONGEST_PAUSE, Millis{1000} << std::min<std::int64_t>(attempts, 9));
}

bool isFinal(kith_status status) {
    return status == KITH_INVALID || status == KITH_NOT_FOUND || status == KITH_CONFLICT ||
           status == KITH_DENIED;
}

kith_status collect(void *context, const kith_notice *notice) noexcept {
    return guarded([&]() -> kith_status {
        const bool warning = notice->severity == KITH_NOTICE_WARNING;
        static_cast<std::vector<Flash> *>(context)->push_back(
            {warning ? "warning" : "info", std::string(view(notice->text))});
        return KITH_OK;
    });
}

} // namespace

/// The right to make the calls of one appointment, so that their order is kept.
class KithCalls::Turn {
public:
    Turn(KithCalls &calls, std::string appointmentId)
        : _calls(calls), _appointmentId(std::move(appointmentId)) {
        std::unique_lock lock(_calls._mutex);
        _calls._released.wait(lock, [&] { return !_calls._busy.contains(_appointmentId); });
        _calls._busy.insert(_appointmentId);
    }
    ~Turn() {
        {
            const std::lock_guard lock(_calls._mutex);
            _calls._busy.erase(_appointmentId);
        }
        _calls._released.notify_all();
    }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;

private:
    KithCalls &_calls;
    std::string _appointmentId;
};

KithCalls::KithCalls(KithHost &host, KithLibrary &library, Tell tell)
    : _host(host), _library(library), _tell(std::move(tell)) {}

void KithCalls::record(Connection &transaction, const std::string &hook,
                       const Appointment &appointment, const std::string &pickerValue,
                       const User &user) {
    if (!_library.isConfigured() && pickerValue.empty())
        return;
    Query(transaction,
          "INSERT INTO kith_call (hook, appointment_id, revision, appointment, picker_value,"
          " staff_user_id, created_at, attempts, next_try_at, last_error)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, '')")
        .bind(hook)
        .bind(appointment.id)
        .bind(appointment.revision)
        .bind(toJson(appointment))
        .bind(pickerValue)
        .bind(user.id)
        .bind(_host.clock())
        .run();
}

std::vector<KithCall> KithCalls::load(const std::string &appointmentId) {
    std::vector<KithCall> calls;
    const auto db = _host.database.connect();
    Query row(*db, "SELECT id, hook, appointment, picker_value, staff_user_id, attempts"
                   " FROM kith_call WHERE appointment_id = ? ORDER BY id");
    for (row.bind(appointmentId); row.next();)
        calls.push_back({row.number(0), row.text(1), appointmentFromJson(row.text(2)), row.text(3),
                         row.text(4), row.number(5)});
    return calls;
}

kith_status KithCalls::call(const KithCall &call, std::vector<Flash> &lines) {
    const auto &scheduler = _host.hooks.scheduler;
    if (!_library.isOpen() || !scheduler)
        return KITH_UNAVAILABLE;
    const auto user = StaffStore(*_host.database.connect()).user(call.userId);
    if (!user)
        return KITH_DENIED;
    const auto staff = staffUser(*user, _host.practiceId, {});
    const KithAppointment appointment(call.appointment);
    if (call.hook == "cancelled")
        return scheduler.hooks->appointment_cancelled(
            scheduler.context, &staff, bytes(call.appointment.id), call.appointment.id.size(),
            call.appointment.revision, collect, &lines);
    if (call.hook == "moved")
        return scheduler.hooks->appointment_moved(scheduler.context, &staff, appointment.get(),
                                                  collect, &lines);
    return scheduler.hooks->appointment_saved(scheduler.context, &staff, appointment.get(),
                                              bytes(call.pickerValue), call.pickerValue.size(),
                                              collect, &lines);
}

std::vector<Flash> KithCalls::deliver(const std::string &appointmentId, const std::string &userId) {
    const Turn turn(*this, appointmentId);
    std::vector<Flash> own;
    for (const auto &outstanding : load(appointmentId)) {
        std::vector<Flash> lines;
        const bool settled = settle(outstanding, call(outstanding, lines), lines);
        for (auto &line : lines)
            if (outstanding.userId == userId)
                own.push_back(std::move(line));
            else
                _tell(outstanding.userId, line);
        if (!settled)
            break;
    }
    return own;
}

bool KithCalls::settle(const KithCall &call, kith_status status, std::vector<Flash> &lines) {
    if (status == KITH_OK) {
        forget(call);
        return true;
    }
    const auto reason = _library.lastError();
    if (isFinal(status)) {
        _host.log(KITH_LOG_ERROR, "Kith refused the call \"" + call.hook + "\" of appointment " +
                                      call.appointment.id + ": " + reason);
        forget(call);
        lines.push_back({"error", "The invitations were not changed. " + reason});
        return true;
    }
    postpone(call, reason);
    if (call.attempts == 0)
        lines.push_back({"warning", "The appointment is saved. The invitations follow as soon as "
                                    "the contacts service answers again."});
    return false;
}

void KithCalls::forget(const KithCall &call) {
    const auto db = _host.database.connect();
    Query(*db, "DELETE FROM kith_call WHERE id = ?").bind(call.id).run();
}

void KithCalls::postpone(const KithCall &call, const std::string &reason) {
    const auto db = _host.database.connect();
    Query(*db, "UPDATE kith_call SET attempts = attempts + 1, next_try_at = ?, last_error = ?"
               " WHERE id = ?")
        .bind(_host.clock() + pauseAfter(call.attempts))
        .bind(reason)
        .bind(call.id)
        .run();
}

std::string KithCalls::owedPickerValue(const std::string &appointmentId) {
    std::string newest;
    for (const auto &outstanding : load(appointmentId))
        if (!outstanding.pickerValue.empty())
            newest = outstanding.pickerValue;
    return newest;
}

void KithCalls::retry() {
    std::set<std::string> due;
    {
        const auto db = _host.database.connect();
        Query row(*db, "SELECT appointment_id FROM kith_call AS waiting"
                       " WHERE next_try_at <= ? AND NOT EXISTS (SELECT 1 FROM kith_call AS earlier"
                       " WHERE earlier.appointment_id = waiting.appointment_id"
                       " AND earlier.id < waiting.id)");
        for (row.bind(_host.clock()); row.next();)
            due.insert(row.text(0));
    }
    for (const auto &appointmentId : due)
        deliver(appointmentId, "");
}

std::int64_t KithCalls::outstanding() {
    const auto db = _host.database.connect();
    Query row(*db, "SELECT count(*) FROM kith_call");
    return row.next() ? row.number(0) : 0;
}

} // namespace practice
