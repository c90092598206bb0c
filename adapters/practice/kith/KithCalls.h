// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "adapters/practice/data/Database.h"
#include "adapters/practice/data/Records.h"
#include "adapters/practice/kith/KithLibrary.h"
#include "adapters/practice/web/Sessions.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace practice {

/// A call of a scheduler hook that Kith has not confirmed yet.
struct KithCall {
    std::int64_t id = 0;
    std::string hook; ///< "saved", "moved" or "cancelled".
    Appointment appointment;
    std::string pickerValue; ///< As the form posted it; empty: the form had no picker.
    std::string userId;
    std::int64_t attempts = 0;
};

/// The platform's side of "no invitation is lost". The appointment and a row here are written in
/// one transaction; after the commit the hook is called and the row deleted. What a crash or a busy
/// Kith leaves behind is called again, in order per appointment. Any thread.
class KithCalls {
public:
    /// tell gives a line to a staff user who is not waiting for it.
    using Tell = std::function<void(const std::string &userId, const Flash &line)>;

    KithCalls(KithHost &host, KithLibrary &library, Tell tell);

    /// Writes the row, in the caller's transaction. Nothing to do where no Kith is configured and
    /// nothing was picked; a Kith that did not open is owed the call.
    void record(Connection &transaction, const std::string &hook, const Appointment &appointment,
                const std::string &pickerValue, const User &user);

    /// Makes the outstanding calls of an appointment; answers what this user should read. What the
    /// calls of others bring goes to tell.
    std::vector<Flash> deliver(const std::string &appointmentId, const std::string &userId);

    /// The newest value of the picker that Kith has not confirmed for an appointment; empty where
    /// there is none.
    std::string owedPickerValue(const std::string &appointmentId);

    /// Makes all outstanding calls whose time has come.
    void retry();

    std::int64_t outstanding();

private:
    class Turn;

    std::vector<KithCall> load(const std::string &appointmentId);
    kith_status call(const KithCall &call, std::vector<Flash> &lines);
    bool settle(const KithCall &call, kith_status status, std::vector<Flash> &lines);
    void postpone(const KithCall &call, const std::string &reason);
    void forget(const KithCall &call);

    KithHost &_host;
    KithLibrary &_library;
    Tell _tell;
    std::mutex _mutex; ///< Of _busy; never held during a call.
    std::condition_variable _released;
    std::set<std::string> _busy; ///< Appointments whose calls are being made: one at a time each.
};

} // namespace practice
