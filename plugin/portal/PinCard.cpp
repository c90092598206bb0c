// SPDX-License-Identifier: Apache-2.0
#include "plugin/portal/PinCard.h"

#include "plugin/base/Errors.h"
#include "plugin/base/LinkToken.h"
#include "plugin/http/PageFrame.h"
#include "plugin/people/ContactStore.h"
#include "plugin/portal/AccountStore.h"
#include "plugin/portal/GrantChecks.h"
#include "plugin/settings/PracticeSettings.h"

namespace kith::portal {

namespace {

using http::element;
using http::paragraph;
using storage::Transaction;

/// What stands on a card.
struct CardFacts {
    people::ContactCard contact;
    settings::PracticeCard practice;
    std::string username;
};

/// "860 579": read and typed with less mistakes. Sign-in does not mind the blanks.
std::string grouped(std::string_view pin) {
    constexpr std::size_t group = 3;
    std::string text;
    for (std::size_t i = 0; i < pin.size(); ++i) {
        if (i > 0 && i % group == 0 && pin.size() - i >= 2)
            text += ' ';
        text += pin[i];
    }
    return text;
}

std::string withoutScheme(const std::string &address) {
    const auto at = address.find("://");
    return at == std::string::npos ? address : address.substr(at + 3);
}

std::string row(std::string_view label, std::string_view value, bool isCode = false) {
    return "<div>" + element("dt", label) + (isCode ? "<dd class=\"code\">" : "<dd>") +
           element("bdi", value) + "</dd></div>";
}

std::string contentOf(const CardFacts &facts, const LanguageWords &words,
                      const std::string &address, const SecretText &pin) {
    std::string content = paragraph(facts.practice.name, "practice");
    content += element("h1", words.text("card.title"));
    content += paragraph(words.filled("card.for", facts.contact.displayName), "for");
    content += "<dl>" + row(words.text("card.address"), withoutScheme(address));
    content += row(words.text("card.username"), facts.username, true);
    content += row(words.text("card.pin"), grouped(pin.view()), true) + "</dl><ol>";
    for (const char *step : {"card.step1", "card.step2", "card.step3"})
        content += element("li", words.text(step));
    content += "</ol>" + paragraph(words.text("card.keep"));
    if (!facts.practice.phone.empty())
        content += paragraph(words.filled("card.help", facts.practice.phone));
    return content;
}

} // namespace

std::string PinCard::draw(const access::Actor &actor, const std::string &clientId,
                          const std::string &contactId, const std::string &username,
                          const SecretText &pin) {
    requireGrantClient(_services.people.clients, actor, clientId);
    const base::Millis now = _services.people.clock.now();
    const CardFacts facts = _services.people.database.write([&](Transaction &transaction) {
        const auto contact = people::ContactStore(now).read(transaction, actor, contactId);
        requireRelation(transaction, actor.practiceNo, contact.contactNo, clientId);
        const auto account = findAccount(transaction, actor.practiceNo, contact.contactNo);
        if (!account || usernameKeyOf(account->username) != usernameKeyOf(username))
            throw base::Invalid("username", "unknown", "The contact has another username.");
        noteGrant(transaction, actor, now, "portal.card-made", contactId, clientId);
        return CardFacts{cardOf(transaction, actor.practiceNo, contact),
                         settings::readPractice(transaction, actor.practiceNo), account->username};
    });
    const LanguageWords &words =
        _services.pages.words.choose({facts.contact.language, facts.practice.language});
    const std::string address =
        _services.pages.settings.publicUrl + "/p/" + base::toBase36(facts.practice.practiceNo);
    return http::drawFrame(
        {words.tag(), words.text("card.title"), _services.stylesheet, words.direction()},
        "<main class=\"pin-card\">\n" + contentOf(facts, words, address, pin) + "\n</main>");
}

} // namespace kith::portal
