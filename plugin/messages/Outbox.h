// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/base/Clock.h"
#include "plugin/storage/Transaction.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::messages {

/// Which way a contact is reached.
enum class Via { email, sms };

/// As it is stored: "email" or "sms".
std::string_view nameOf(Via via);
Via viaOf(std::string_view name);

/// A message to be: who, why and when. Its text is composed when it is due.
struct PlannedMessage {
    std::string kind; ///< "invitation.confirmed": the part before the dot names the Composer.
    std::int64_t contactNo = 0;
    Via via = Via::email;
    std::string subjectId;      ///< What it is about: an invitee's id.
    std::string details = "{}"; ///< JSON object for the composer.
    std::string dedupe;         ///< The same text never makes a second message about the subject.
    base::Millis dueAt = 0;
    std::optional<base::Millis> expiresAt; ///< After this it is dropped unsent.
};

/// A stored message, as staff read it.
struct MessageState {
    std::string id;
    std::string kind;
    Via via = Via::email;
    std::string subjectId;
    std::string state; ///< "waiting", "sent", "failed", "dropped".
    base::Millis dueAt = 0;
    int attempts = 0;
    std::string address; ///< Where it went; empty before the first attempt.
    int lastCode = 0;    ///< Below 0: an answer was lost.
    std::string lastReason;
    std::string reported; ///< "", "delivered" or "undelivered", as the network says.
    std::optional<base::Millis> finishedAt;

    /// "failed" where it was sent and the network could not deliver it, else state.
    [[nodiscard]] std::string_view outcome() const {
        return state == "sent" && reported == "undelivered" ? "failed" : std::string_view(state);
    }
};

/// A waiting message that may have reached its contact all the same: the answer never came, or it
/// is being sent at this moment.
struct UnsettledMessage {
    std::string kind;
    base::Millis leaseUntil = 0; ///< Until then somebody may be sending it.
};

/// A message that went to somebody else's address.
struct StrayMessage {
    std::string kind;
    bool sent = false;
};

/// The messages that are to go out, written in the transaction of what they are about. No state
/// but the database's; all functions are for one practice.
namespace outbox {

/// Writes the message unless the subject has one with its dedupe text. True if it was written.
bool plan(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
          const PlannedMessage &message);

/// Drops the waiting messages of a subject whose kind is kind, or begins with it where it ends in
/// a dot ("invitation."). Returns how many. What is being sent at this moment may still arrive.
std::int64_t drop(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
                  const std::string &subjectId, std::string_view kind);

/// Takes the message of this kind about the subject away, as if it had never been planned, whether
/// it waits or was dropped. False, and nothing is done, where there is none or somebody has begun
/// to send it.
bool takeBack(storage::Transaction &transaction, std::int64_t practiceNo,
              const std::string &subjectId, std::string_view kind);

/// Gives the messages about a subject to another contact: those that wait go to that one's address.
void readdress(storage::Transaction &transaction, std::int64_t practiceNo,
               const std::string &subjectId, std::int64_t contactNo);

/// Finds the messages about a subject that went, or are going, to none of the two addresses and
/// were not finished before since. Takes the address from them; those that are finished can be
/// planned once more.
std::vector<StrayMessage> disown(storage::Transaction &transaction, std::int64_t practiceNo,
                                 const std::string &subjectId, base::Millis since,
                                 const std::string &email, const std::string &phone);

/// As drop for all that waits; answers the dedupe texts, for resume.
std::vector<std::string> suspend(storage::Transaction &transaction, std::int64_t practiceNo,
                                 base::Millis now, const std::string &subjectId);

/// Lets a suspended message wait again, unless it was sent all the same or is of the kind timely
/// and due by now.
void resume(storage::Transaction &transaction, std::int64_t practiceNo, base::Millis now,
            const std::string &subjectId, const std::string &dedupe, std::string_view timely);

/// True where the subject has a message of this kind and with these details that was not dropped.
bool holds(storage::Transaction &transaction, std::int64_t practiceNo, const std::string &subjectId,
           std::string_view kind, const std::string &details);

/// Those about a subject: tried, and neither refused since nor marked as sent.
std::vector<UnsettledMessage> unsettled(storage::Transaction &transaction, std::int64_t practiceNo,
                                        const std::string &subjectId);

/// The messages about a subject, newest first.
std::vector<MessageState> ofSubject(storage::Transaction &transaction, std::int64_t practiceNo,
                                    const std::string &subjectId);

} // namespace outbox

} // namespace kith::messages
