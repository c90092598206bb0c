// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/access/Actor.h"
#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::invitations {

/// In place of a sequence: the contact may have been told, or told that it is off; nobody knows.
constexpr std::int64_t perhapsTold = -1;

/// A contact's place in an appointment. One row for the two, kept when the contact is removed, so
/// that a new invitation goes on with the same calendar entry.
struct Invitee {
    std::string id;
    std::string appointmentId;
    std::int64_t contactNo = 0;
    bool invited = true; ///< False: removed.
    /// The sequence of which the invitee was last told that they are expected. Nothing: they do
    /// not expect the appointment (never told, or told that it is off).
    std::optional<std::int64_t> toldSequence;
    std::string answer = {}; ///< Of the contact: "accepted", "declined", or nothing yet.
    std::optional<base::Millis> answeredAt = {};

    [[nodiscard]] bool isSurelyTold() const { return toldSequence && *toldSequence != perhapsTold; }
};

/// Those of an appointment, removed ones too, in the order of their invitation.
std::vector<Invitee> readInvitees(storage::Transaction &transaction, std::int64_t practiceNo,
                                  const std::string &appointmentId);

/// The outside ids of the contacts in an appointment that the actor may see, by contact number.
struct VisibleContact {
    std::int64_t contactNo = 0;
    std::string id;
};
std::vector<VisibleContact> visibleContacts(storage::Transaction &transaction,
                                            const access::Actor &actor,
                                            const std::string &appointmentId);

std::optional<Invitee> findInvitee(storage::Transaction &transaction, std::int64_t practiceNo,
                                   const std::string &id);

void insertInvitee(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                   const Invitee &invitee);

/// Writes whether the contact is invited (who is already there is invited again).
void writeState(storage::Transaction &transaction, const access::Actor &actor, base::Millis now,
                const Invitee &invitee);

/// Notes that what those invited are to learn has changed.
void touchInvitees(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                   const std::string &appointmentId);

/// Forgets what was answered: it was about another time.
void clearAnswers(storage::Transaction &transaction, std::int64_t practiceNo,
                  const std::string &appointmentId);

/// Notes what the invitee has been told.
void writeTold(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
               const std::string &id, std::optional<std::int64_t> toldSequence);

} // namespace kith::invitations
