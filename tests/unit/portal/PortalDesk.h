// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/portal/AccessGrants.h"
#include "plugin/portal/EmailGrants.h"
#include "plugin/portal/Sessions.h"
#include "plugin/portal/SignIn.h"
#include "tests/unit/people/MergeDesk.h"

#include <memory>
#include <optional>
#include <string>

namespace kith::test {

inline const std::string rosasPin = "860579";
inline const std::string wrongPin = "739502";
inline const std::string home = "203.0.113.7";

/// The least that libsodium takes.
inline portal::HashingSettings cheapHashing(int atOnce = 2, int waiting = 4) {
    return {atOnce, waiting, 1, crypto_pwhash_MEMLIMIT_MIN};
}

/// Keeps the last line.
struct LastLine : base::Log {
    void write(base::LogLevel, std::string_view line) noexcept override {
        ++lines;
        last = line;
    }
    int lines = 0;
    std::string last;
};

/// Rosa (keep) and Rosi (other), both related to the clients c-1 and c-2 of practice 1.
struct PortalDesk : MergeDesk {
    explicit PortalDesk(storage::Database &theDatabase, const portal::SignInLimits &limits = {},
                        const portal::HashingSettings &cost = cheapHashing())
        : MergeDesk(theDatabase), hashing(cost), sending({}), grants(theDatabase, host, hashing),
          emails(theDatabase, host, sending), sessions(theDatabase),
          door(theDatabase, hashing, {sending}, log, limits) {
        for (const char *client : {"c-1", "c-2"}) {
            relate(client, keep);
            relate(client, other);
        }
    }

    portal::IssuedPin grant(const std::string &client, const std::string &contact,
                            const std::string &username = {}, const std::string &pin = {},
                            const portal::Sees &sees = {}) {
        portal::PinGrant form;
        form.username = username;
        form.pin = portal::SecretText(pin);
        form.sees = sees;
        return grants.grantByPin(all, clock.time, client, contact, form);
    }
    void grantRosa() { grant("c-1", keep, "rosa@example.org", rosasPin); }

    portal::SignInOutcome signIn(const std::string &username, const std::string &secret,
                                 const std::string &address = home, std::int64_t practiceNo = 1) {
        return door.signIn(formOf(username, secret, address, practiceNo), clock.time);
    }
    static portal::SignInForm formOf(const std::string &username, const std::string &secret,
                                     const std::string &address = home,
                                     std::int64_t practiceNo = 1) {
        portal::SignInForm form;
        form.practiceNo = practiceNo;
        form.username = username;
        form.secret = portal::SecretText(secret);
        form.remoteAddress = address;
        form.asksCode = false;
        return form;
    }
    portal::SignInOutcome rosa(const std::string &secret = rosasPin,
                               const std::string &address = home) {
        return signIn("rosa@example.org", secret, address);
    }
    bool isIn(const std::string &session) {
        return sessions.find(1, session, clock.time).has_value();
    }

    std::int64_t numberOf(const std::string &contact) {
        return count([&](storage::Transaction &transaction) {
            return transaction.query("select contact_no from contacts where practice_no = 1"
                                     " and id = ?",
                                     contact);
        });
    }
    portal::PortalState stateOf(const std::string &contact, const std::string &client = "c-1") {
        for (const auto &state : grants.states(all, client))
            if (state.contactId == contact)
                return state;
        return {};
    }
    std::int64_t audited(const std::string &action) {
        return count([&](storage::Transaction &transaction) {
            return transaction.query("select count(*) from audit_entries where practice_no = 1"
                                     " and action = ?",
                                     action);
        });
    }

    portal::Hashing hashing;
    messages::SendLimits sending;
    portal::AccessGrants grants;
    portal::EmailGrants emails;
    portal::Sessions sessions;
    LastLine log;
    portal::SignIn door;
};

} // namespace kith::test
