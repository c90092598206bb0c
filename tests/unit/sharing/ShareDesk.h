// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/sharing/ShareRoutes.h"
#include "plugin/sharing/ShareServices.h"
#include "tests/unit/people/PeopleFixture.h"

#include <functional>
#include <map>
#include <set>
#include <string>

namespace kith::test {

/// A host's documents: "d-1", "d-2" of client c-1 and "d-3" of client c-2, and what a test adds.
class FakeDocuments : public platform::Documents {
public:
    FakeDocuments();

    [[nodiscard]] bool offered() const override { return isOffered; }
    std::optional<platform::Document> find(const std::string &practiceId,
                                           const std::string &id) override;
    std::vector<platform::Document> list(const access::Actor &actor,
                                         const std::string &clientId) override;
    ReadResult read(const std::string &, const std::string &, const std::string &, std::int64_t,
                    std::int64_t, const Sink &) override {
        return ReadResult::gone;
    }

    std::map<std::string, platform::Document> all;
    /// Documents that a limited actor does not see, though they see the client.
    std::set<std::string> unlisted;
    bool isOffered = true;
    std::function<void()> onFind; ///< What happens while a document is asked for.
};

/// What the staff side needs, beside people.
struct ShareParts {
    explicit ShareParts(people::PeopleServices &people);

    FakeDocuments documents;
    messages::Texts texts;
    sharing::ShareWords words;
    messages::SmsRules smsRules;
    messages::SendLimits limits;
    sharing::ShareServices services;
};

/// Practice 1 with Rosa (email and phone), Max (email) and Uma (phone), all of whom staff see, and
/// Rosa is assigned to dr-1.
class ShareDesk {
public:
    explicit ShareDesk(storage::Database &database);

    /// The body that shares documents with contacts by email, such as shareBody({"d-1"}, {rosa}).
    static std::string shareBody(const std::vector<std::string> &documents,
                                 const std::vector<std::string> &contacts,
                                 const std::string &more = {}, const std::string &via = "email");

    /// Shares as staff and answers the share of the one document with the one contact.
    Poco::JSON::Object::Ptr share(const std::string &document, const std::string &contact);
    /// As share, a moment later.
    Poco::JSON::Object::Ptr shareNext(const std::string &document, const std::string &contact) {
        ++fixture.clock.time;
        return share(document, contact);
    }
    /// The share as it is in the list of its document.
    Poco::JSON::Object::Ptr shareOf(const std::string &document, const std::string &contact);
    /// Asserts the status, answers the first "field code".
    std::string refused(int status, const access::Actor &actor, const std::string &method,
                        const std::string &path, const std::string &body);

    /// As a worker that takes the messages up.
    void letMessagesLeave();
    void setState(const std::string &sending, const std::string &state,
                  const std::string &reason = {});
    /// "contact via state" of the messages, in order.
    std::string messages();
    /// All rows of shares and sendings, and their messages.
    std::string snapshot();
    std::int64_t audited(const std::string &action);

    storage::Database &database;
    PeopleFixture fixture;
    ShareParts parts;
    FakeDocuments &documents;
    access::Actor staff;
    std::string rosa;
    std::string max;
    std::string uma;
};

std::string textOf(const Poco::JSON::Object::Ptr &object, const std::string &name);
std::int64_t numberOf(const Poco::JSON::Object::Ptr &object, const std::string &name);
/// "id" of the first of "sendings", or of the only one.
std::string firstId(const Poco::JSON::Object::Ptr &object, const std::string &list);

} // namespace kith::test
