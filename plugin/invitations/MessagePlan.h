// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/Invitee.h"
#include "plugin/invitations/StoredAppointment.h"
#include "plugin/messages/Outbox.h"
#include "plugin/people/ContactLookup.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith::invitations {

namespace kinds {
inline constexpr std::string_view all = "invitation.";
inline constexpr std::string_view confirmed = "invitation.confirmed";
inline constexpr std::string_view moved = "invitation.moved";
inline constexpr std::string_view cancelled = "invitation.cancelled";
inline constexpr std::string_view reminder = "invitation.reminder";
} // namespace kinds

/// What the invitee must be told to know the truth, as a kind; empty: nothing. Nobody is told of
/// an appointment that has ended.
std::string_view dueNews(const StoredAppointment &appointment, const Invitee &invitee,
                         base::Millis now);

/// The sequence a planned message speaks of, from its details.
std::int64_t sequenceOf(const std::string &details);

/// How long before the start a planned reminder is, from its details.
std::optional<int> reminderMinutesOf(const std::string &details);

/// Plans the messages of one appointment in the transaction that changes it. At any moment at most
/// one piece of news (confirmed, moved, cancelled) waits for an invitee; it is found by comparing
/// what the invitee was told with what is true.
class MessagePlan {
public:
    /// All must outlive the plan.
    MessagePlan(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                const StoredAppointment &appointment);

    /// Plans news and reminders of someone for whom nothing waits. False where there is news but
    /// no way to reach them.
    bool begin(const Invitee &invitee, people::Reach reach);
    /// Drops what waits, then as begin.
    bool renew(const Invitee &invitee, people::Reach reach);
    /// Plans reminders anew, after their times have changed.
    void renewReminders(const Invitee &invitee, people::Reach reach);
    /// Plans the reminders that are missing, of those due after since.
    void addReminders(const Invitee &invitee, people::Reach reach, base::Millis since);
    /// Plans what is missing for someone who could not be told before.
    bool complete(const Invitee &invitee, people::Reach reach);
    /// Plans the news, unless some waits already. False where there is no way to reach them.
    bool completeNews(const Invitee &invitee, people::Reach reach);

private:
    base::Millis noteUnsettled(Invitee &invitee);
    bool planNews(const Invitee &invitee, people::Reach reach, base::Millis dueAt);
    void planReminders(const Invitee &invitee, people::Reach reach);
    void planReminder(const Invitee &invitee, people::Reach reach, int minutes);
    [[nodiscard]] bool reminds(const Invitee &invitee, people::Reach reach) const;
    [[nodiscard]] base::Millis reminderDue(int minutes) const;
    [[nodiscard]] std::string reminderDetails(int minutes) const;
    bool waits(const Invitee &invitee, bool reminder);
    void plan(const Invitee &invitee, people::Reach reach, std::string_view kind,
              std::string details, base::Millis dueAt, base::Millis expiresAt);
    [[nodiscard]] std::string mark(std::string_view kind, base::Millis dueAt) const;
    [[nodiscard]] const std::vector<int> &reminderMinutes();

    storage::Transaction &_transaction;
    std::int64_t _practiceNo;
    base::Millis _now;
    const StoredAppointment &_appointment;
    std::optional<std::vector<int>> _practiceMinutes;
};

} // namespace kith::invitations
