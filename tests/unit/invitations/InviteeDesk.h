// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/invitations/InvitationFollower.h"
#include "plugin/invitations/JoinLink.h"
#include "plugin/people/ContactMerge.h"
#include "tests/unit/invitations/Office.h"

#include <algorithm>
#include <set>

namespace kith::test {

/// An office where Rosa is kept and Rosi goes.
struct InviteeDesk {
    explicit InviteeDesk(storage::Database &database)
        : office(database), rosa(office.add({"Rosa"})), rosi(office.add({"Rosi"})) {}

    std::int64_t version(const std::string &contactId) {
        return office.database.read([&](storage::Transaction &transaction) {
            auto row = transaction.query("select version from contacts where practice_no = 1"
                                         " and id = ?",
                                         contactId);
            row.next();
            return row.int64(0);
        });
    }

    /// A moment after all that was before.
    void merge(const std::set<std::string> &take = {}) {
        ++office.now;
        const people::MergeWish wish{rosa, rosi, version(rosa), version(rosi), take};
        const people::ContactMerge merging(office.now, followers);
        mergeId = office.database.write([&](storage::Transaction &transaction) {
            return merging.merge(transaction, office.staff, wish).id;
        });
    }

    void undo() {
        ++office.now;
        const people::ContactMerge merging(office.now, followers);
        office.database.write([&](storage::Transaction &transaction) {
            merging.undo(transaction, office.staff, mergeId);
        });
    }

    /// The next revision of the appointment, later.
    void move() {
        ++office.appointment.revision;
        office.appointment.startsAt += base::day;
        office.appointment.endsAt += base::day;
        office.move();
    }

    void choose(const std::vector<std::string> &contacts) {
        ++office.appointment.revision;
        office.save(contacts);
    }

    std::string snapshot() {
        return office.database.read([](storage::Transaction &transaction) {
            std::string text;
            auto row = transaction.query("select id, contact_no, state, told_sequence, removed_at,"
                                         " answer, answered_at from invitees"
                                         " where practice_no = 1 order by id");
            while (row.next())
                text += row.text(0) + " " + row.text(1) + " " + row.text(2) + " " + row.text(3) +
                        " " + row.text(4) + " " + row.text(5) + " " + row.text(6) + "\n";
            auto choice = transaction.query("select contact_no, email, sms from contact_reminders"
                                            " where practice_no = 1 order by contact_no");
            while (choice.next())
                text += choice.text(0) + " " + choice.text(1) + " " + choice.text(2) + "\n";
            auto message = transaction.query("select subject_id, dedupe, contact_no, state"
                                             " from messages where practice_no = 1 order by 1, 2");
            while (message.next())
                text += message.text(0) + " " + message.text(1) + " " + message.text(2) + " " +
                        message.text(3) + "\n";
            auto link = transaction.query("select secret_hash, invitee_id from join_links"
                                          " where practice_no = 1 order by 1");
            while (link.next())
                text += link.text(0) + " " + link.text(1) + "\n";
            return text;
        });
    }

    std::string link(const std::string &inviteeId) {
        return office.database.write([&](storage::Transaction &transaction) {
            return invitations::makeJoinLink(transaction, 1, office.now, inviteeId);
        });
    }

    std::string linkedTo(const std::string &token) {
        return office.database.read([&](storage::Transaction &transaction) {
            return invitations::findJoinLink(transaction, *invitations::parseJoinToken(token))
                .value_or("nobody");
        });
    }

    /// The number of the contact whom the messages about an invitee go to.
    std::int64_t addressee(const std::string &inviteeId) {
        return office.database.read([&](storage::Transaction &transaction) {
            auto row = transaction.query("select min(contact_no) from messages"
                                         " where practice_no = 1 and subject_id = ?",
                                         inviteeId);
            row.next();
            return row.int64(0);
        });
    }

    /// How many messages of a kind, such as "moved", wait for a contact.
    std::ptrdiff_t waiting(const std::string &contactId, const std::string &kind) {
        const Texts all = office.waiting(contactId);
        return std::ranges::count(all, kind);
    }

    Office office;
    invitations::InvitationFollower follower;
    std::vector<people::ContactFollower *> followers{&follower};
    std::string rosa;
    std::string rosi;
    std::string mergeId;
};

} // namespace kith::test
