// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/invitations/Invitations.h"
#include "plugin/invitations/Invitee.h"
#include "plugin/messages/Outbox.h"
#include "plugin/storage/Database.h"

#include <optional>
#include <string>
#include <vector>

namespace kith::test {

/// 2026-11-21 12:00 UTC; the tests move it on themselves.
constexpr base::Millis today = 1795262400000;

/// A contact to be; their email is <given>@example.org unless it says otherwise.
struct Person {
    std::string given;
    std::string family = "Garcia";
    std::string email = "*";
    std::string phone = {};
    std::string channel = "email";
    std::string language = {};
    std::string timeZone = {};
};

/// Practice 1 with a practitioner (number 1), and what the tests of invitations do with it.
struct Office {
    explicit Office(storage::Database &database);

    /// Adds a contact and answers the outside id.
    std::string add(const Person &person);
    void assign(const std::string &contactId);
    void relate(const std::string &contactId, const std::string &clientId, const std::string &type,
                bool emergency);
    /// A change of one column of a contact: "email", "archived_at"…
    void setEmail(const std::string &contactId, const std::string &email);
    void archive(const std::string &contactId);

    /// The practitioner who sees assigned contacts only.
    [[nodiscard]] access::Actor limited() const;

    /// Saves the appointment with these contacts selected (and reminders, as JSON).
    std::vector<invitations::Notice> save(const std::vector<std::string> &contacts,
                                          const std::string &reminders = "null");
    std::vector<invitations::Notice> saveAs(const access::Actor &who,
                                            const std::vector<std::string> &contacts,
                                            const std::string &reminders = "null");
    /// Saves it without a picker.
    std::vector<invitations::Notice> move();
    std::vector<invitations::Notice> cancel();

    [[nodiscard]] std::optional<invitations::Invitee> invitee(const std::string &contactId);
    /// The messages of a contact, as "kind state" without "invitation.", oldest first; reminders
    /// with the minutes before the present start.
    std::vector<std::string> messages(const std::string &contactId);
    /// The same, those that wait only.
    std::vector<std::string> waiting(const std::string &contactId);
    /// Marks the news that waits for a contact as sent.
    void deliver(const std::string &contactId);
    /// Marks the news that waits for a contact as refused.
    void fail(const std::string &contactId, const std::string &reason);
    /// What a contact answers in the Family Portal, now.
    void answer(const std::string &contactId, const std::string &answer);
    /// A message that was on its way arrives: its kind without "invitation." and its sequence.
    void arrive(const invitations::Invitee &invitee, const std::string &kind, int sequence);
    /// The actions in the audit log, in order.
    std::vector<std::string> audit();
    std::int64_t count(const std::string &contactId);

    storage::Database &database;
    invitations::Invitations invitations;
    access::Actor staff;
    base::Millis now = today;
    platform::Appointment appointment; ///< In three days at 14:30 UTC, 45 minutes; revision 1.
    int contacts = 0;

private:
    std::vector<std::string> list(const std::string &contactId, bool waitingOnly);
};

/// The picker's value.
std::string pickerValue(const std::vector<std::string> &contacts,
                        const std::string &reminders = "null");

using Texts = std::vector<std::string>;

} // namespace kith::test
