// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/messages/Delivery.h"
#include "plugin/messages/SendLimits.h"
#include "plugin/sharing/ShareComposer.h"
#include "plugin/sharing/SharePageRoutes.h"
#include "tests/unit/messages/Fixture.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kith::test {

/// The documents of a host, in memory.
class HeldDocuments : public platform::Documents {
public:
    [[nodiscard]] bool offered() const override { return true; }
    std::optional<platform::Document> find(const std::string &practiceId,
                                           const std::string &id) override;
    std::vector<platform::Document> list(const access::Actor &actor,
                                         const std::string &clientId) override;
    ReadResult read(const std::string &practiceId, const std::string &id,
                    const std::string &versionId, std::int64_t offset, std::int64_t length,
                    const Sink &sink) override;

    std::map<std::string, platform::Document> all;
    std::map<std::string, std::string> contents;
    std::int64_t largestRead = 0;
    /// If set, is called whenever the host is asked.
    std::function<void()> whenAsked;
};

/// Practice 1 with contact 1 (Rosa Garcia), who gets documents of client "client-1" by real
/// messages and opens their links.
struct LinkDesk {
    explicit LinkDesk(storage::Database &database);

    /// The host has a document from now on, with its version "v1".
    void hold(const std::string &id, const std::string &content,
              const std::string &mediaType = "application/pdf");
    /// Sends documents and answers the token of the link that arrived.
    std::string send(const std::vector<std::string> &documents,
                     messages::Via via = messages::Via::email);
    /// The ids of the shares of the last sending.
    std::vector<std::string> shares;
    std::string sending; ///< The last one.

    void set(const std::string &key, const std::string &value);
    /// Runs what is due and answers what went out.
    std::vector<messages::OutgoingMessage> deliver();

    /// Requests of a browser, which keeps the cookies that it is given. Paths are below "/s/".
    struct Browser {
        const LinkDesk &desk;
        std::string cookie = {};
        std::vector<std::pair<std::string, std::string>> headers = {};

        http::Response ask(const std::string &method, const std::string &path,
                           const std::string &body = {});
        http::Response get(const std::string &path) { return ask("GET", path); }
        http::Response post(const std::string &path, const std::string &body = {}) {
            return ask("POST", path, body);
        }
    };
    [[nodiscard]] Browser browser() const { return {*this}; }

    /// Asks for a code and reads it in the message.
    std::string code(const std::string &token);
    /// A browser that has passed the code of a link.
    Browser passed(const std::string &token);

    std::int64_t count(storage::Sql sql);
    /// The actions in the audit log of the practice, in order.
    std::vector<std::string> audit();
    void run(storage::Sql sql);

    storage::Database &database;
    HeldDocuments documents;
    base::Millis now = noon;
    MemoryLog log;
    MemoryChannel::Record outbound;
    sharing::ShareWords words;
    sharing::ShareComposer composer;
    messages::Delivery delivery;
    messages::SendLimits limits;
    http::Router<http::PublicCaller> router;
};

/// The whole body of an answer, streamed or not.
std::string bodyOf(const http::Response &response);

/// The first six digits in a row.
std::string sixDigitsOf(const std::string &text);

} // namespace kith::test
