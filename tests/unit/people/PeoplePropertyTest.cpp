// SPDX-License-Identifier: Apache-2.0
// After any sequence of changes: both clients of a relationship agree on it, and everybody finds
// and counts exactly the contacts that they may see; merges that are undone leave no trace. A plain
// model in memory is the judge.
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <array>
#include <map>
#include <random>
#include <set>

namespace kith::people {

namespace {

const std::string contacts = "/api/v1/contacts";

struct Known {
    std::string given;
    std::string family;
    bool archived = false;
    bool assigned = false; ///< To dr-1.
    std::int64_t version = 1;
    std::string assignedBy = {}; ///< The merge that brought the assignment.
};

/// Two contacts that became one.
struct Merged {
    std::string id;
    std::string keep;
    std::string other;
    Known keepBefore;
    Known otherBefore;
};

/// What the database should hold.
struct Model {
    std::map<std::string, Known> contacts;
    std::vector<Merged> merges; ///< That are not undone, in their order.
};

std::string lower(std::string text) {
    for (char &c : text)
        c = static_cast<char>(c | 0x20);
    return text;
}

class Walk {
public:
    Walk(test::PeopleFixture &fixture, unsigned seed)
        : _fixture(fixture), _staff(test::PeopleFixture::staff()),
          _limited(fixture.limited("dr-1")), _random(seed) {}

    void step() {
        using Change = void (Walk::*)();
        static constexpr std::array<Change, 10> changes{
            &Walk::create,        &Walk::rename, &Walk::archiveOrRestore, &Walk::assignOrNot,
            &Walk::relateClients, &Walk::relate, &Walk::relate,           &Walk::changeRelationship,
            &Walk::merge,         &Walk::undoAny};
        _fixture.clock.time += 1000;
        (this->*changes.at(pick(changes.size())))();
    }

    void check() {
        for (int client = 1; client <= clients; ++client)
            assertBothSidesAgree(idOf(client));
        for (const char *prefix : {"a", "b", "ab", "ca", "c"}) {
            CPPUNIT_ASSERT_EQUAL(expected(prefix, false), found(_staff, prefix));
            CPPUNIT_ASSERT_EQUAL(expected(prefix, true), found(_limited, prefix));
        }
        CPPUNIT_ASSERT_EQUAL_MESSAGE("a practitioner's list", expected("", true),
                                     found(_staff, "", "assigned=dr-1&"));
        CPPUNIT_ASSERT_EQUAL(expected("", false), found(_staff, ""));
        CPPUNIT_ASSERT_EQUAL(expected("", true), found(_limited, ""));
    }

    /// Some merges, whatever they are, and all of them undone: as if nothing had been.
    void mergeAndUndo() {
        const std::size_t before = _model.merges.size();
        const std::string state = _fixture.snapshot();
        for (int i = 0; i < 4; ++i) {
            _fixture.clock.time += 1000;
            merge();
        }
        while (_model.merges.size() > before)
            undo(_model.merges.size() - 1);
        CPPUNIT_ASSERT_EQUAL(state, _fixture.snapshot());
    }

private:
    static constexpr int clients = 4;

    std::size_t pick(std::size_t count) { return _random() % count; }
    static std::string idOf(int client) { return "c-" + std::to_string(client); }
    std::string anyClient() { return idOf(1 + static_cast<int>(pick(clients))); }

    std::string name() {
        std::string text(1, static_cast<char>('A' + pick(3)));
        for (auto left = 1 + pick(3); left > 0; --left)
            text += static_cast<char>('a' + pick(3));
        return text;
    }

    std::pair<const std::string, Known> *anyContact() {
        if (_model.contacts.empty())
            return nullptr;
        auto place = _model.contacts.begin();
        std::advance(place, static_cast<std::ptrdiff_t>(pick(_model.contacts.size())));
        return &*place;
    }

    void create() {
        Known made{name(), name()};
        made.assigned = pick(2) == 0;
        const access::Actor &actor = made.assigned ? _limited : _staff;
        const std::string id = _fixture.create(actor, made.given, made.family);
        _model.contacts.emplace(id, made);
    }

    void rename() {
        if (auto *contact = anyContact()) {
            Known &known = contact->second;
            known.family = name();
            _fixture.expect(200, _staff, "PATCH", contacts + "/" + contact->first,
                            R"({"version":)" + std::to_string(known.version++) +
                                R"(,"familyName":")" + known.family + "\"}");
        }
    }

    void archiveOrRestore() {
        if (auto *contact = anyContact()) {
            Known &known = contact->second;
            known.archived = !known.archived;
            ++known.version;
            _fixture.expect(200, _staff, "POST",
                            contacts + "/" + contact->first +
                                (known.archived ? "/archive" : "/restore"));
        }
    }

    void assignOrNot() {
        if (auto *contact = anyContact()) {
            Known &known = contact->second;
            known.assigned = !known.assigned;
            known.assignedBy.clear();
            ++known.version;
            _fixture.expect(200, _staff, known.assigned ? "PUT" : "DELETE",
                            contacts + "/" + contact->first + "/practitioners/dr-1");
        }
    }

    void merge() {
        auto *keep = anyContact();
        auto *other = anyContact();
        if (keep == nullptr || keep == other)
            return;
        Merged merged{{}, keep->first, other->first, keep->second, other->second};
        const auto answer =
            _fixture.expect(200, _staff, "POST", contacts + "/" + keep->first + "/merge",
                            R"({"other":")" + other->first + R"(","version":)" +
                                std::to_string(keep->second.version) + R"(,"otherVersion":)" +
                                std::to_string(other->second.version) + "}");
        merged.id = answer->getObject("merge")->getValue<std::string>("id");
        Known &kept = keep->second;
        if (!kept.assigned && other->second.assigned) {
            kept.assigned = true;
            kept.assignedBy = merged.id;
        }
        kept.archived = kept.archived && other->second.archived;
        ++kept.version;
        _model.contacts.erase(other->first);
        _model.merges.push_back(std::move(merged));
    }

    void undoAny() {
        if (!_model.merges.empty())
            undo(pick(_model.merges.size()));
    }

    /// Later ones of the same contact come first.
    void undo(std::size_t place) {
        const Merged merged = _model.merges[place];
        bool isLast = _model.contacts.contains(merged.keep);
        for (std::size_t i = place + 1; i < _model.merges.size(); ++i)
            isLast = isLast && _model.merges[i].keep != merged.keep;
        _fixture.expect(isLast ? 200 : 409, _staff, "POST", "/api/v1/merges/" + merged.id + "/undo",
                        "{}");
        if (!isLast)
            return;
        Known &kept = _model.contacts.at(merged.keep);
        if (kept.assignedBy == merged.id)
            kept.assigned = false;
        kept.archived = kept.archived || merged.keepBefore.archived;
        ++kept.version;
        Known &other = _model.contacts[merged.other] = merged.otherBefore;
        other.version += 2;
        _model.merges.erase(_model.merges.begin() + static_cast<std::ptrdiff_t>(place));
    }

    /// Where they are related already, or are the same, it is refused, and nothing changes.
    void relateClients() {
        const std::string body =
            R"({"client":")" + anyClient() + R"(","type":")" + anyType() + "\"}";
        const int status = _fixture.call(_staff, "POST", ofClient(anyClient()), body).status;
        CPPUNIT_ASSERT(status == 201 || status == 409 || status == 422);
    }

    void relate() {
        if (const auto *contact = anyContact()) {
            const std::string body =
                R"({"contact":")" + contact->first + R"(","type":")" + anyType() + "\"}";
            const int status = _fixture.call(_staff, "POST", ofClient(anyClient()), body).status;
            CPPUNIT_ASSERT(status == 201 || status == 409 || status == 422);
        }
    }

    /// Another type, the end, or away with it; seen from either side.
    void changeRelationship() {
        const std::string client = anyClient();
        const auto all = listOf(client);
        if (all->empty())
            return;
        const auto one = all->getObject(static_cast<unsigned>(pick(all->size())));
        const auto path = "/api/v1/relationships/" + one->getValue<std::string>("id");
        const auto version = R"({"version":)" + one->getValue<std::string>("version");
        const std::string seenFrom = "client=" + client;
        switch (pick(4)) {
        case 0:
            _fixture.expect(200, _staff, "POST", path + "/end", version + "}", seenFrom);
            break;
        case 1:
            _fixture.expect(204, _staff, "DELETE", path, {}, seenFrom);
            break;
        default:
            _fixture.expect(200, _staff, "PATCH", path,
                            version + R"(,"type":")" + anyType() + "\"}", seenFrom);
        }
    }

    std::string anyType() {
        const auto &all = _fixture.types.all();
        return all[pick(all.size())].id;
    }

    static std::string ofClient(const std::string &id) {
        return "/api/v1/clients/" + id + "/relationships";
    }

    Poco::JSON::Array::Ptr listOf(const std::string &client) {
        return _fixture.expect(200, _staff, "GET", ofClient(client))->getArray("items");
    }

    /// B7: who is listed at a client lists that client too, under the same number, as the kind of
    /// tie that the other one is.
    void assertBothSidesAgree(const std::string &client) {
        const auto list = listOf(client);
        for (const auto &item : *list) {
            const auto &mine = item.extract<Poco::JSON::Object::Ptr>();
            if (mine->isNull("relatedClient"))
                continue;
            const auto other = mine->getObject("relatedClient")->getValue<std::string>("id");
            const auto theirs = find(other, mine->getValue<std::string>("id"));
            CPPUNIT_ASSERT_MESSAGE(other + " does not know of " + client, !theirs.isNull());
            CPPUNIT_ASSERT_EQUAL(client,
                                 theirs->getObject("relatedClient")->getValue<std::string>("id"));
            assertFits(mine->getValue<std::string>("type"), theirs->getValue<std::string>("type"));
        }
    }

    Poco::JSON::Object::Ptr find(const std::string &client, const std::string &relationship) {
        const auto list = listOf(client);
        for (const auto &item : *list) {
            const auto &each = item.extract<Poco::JSON::Object::Ptr>();
            if (each->getValue<std::string>("id") == relationship)
                return each;
        }
        return {};
    }

    /// Mother and daughter are parent and child.
    void assertFits(const std::string &mine, const std::string &theirs) {
        const auto general = [this](const std::string &type) {
            return _fixture.types.find(_fixture.types.find(type)->reciprocal)->reciprocal;
        };
        CPPUNIT_ASSERT_EQUAL_MESSAGE(mine + " and " + theirs, general(mine),
                                     _fixture.types.find(theirs)->reciprocal);
    }

    /// The ids of the contacts that somebody should find, in order of the ids.
    std::string expected(const std::string &prefix, bool limited) {
        std::set<std::string> ids;
        for (const auto &[id, known] : _model.contacts)
            if (!known.archived && (!limited || known.assigned) &&
                (lower(known.given).starts_with(prefix) || lower(known.family).starts_with(prefix)))
                ids.insert(id);
        return joined(ids);
    }

    std::string found(const access::Actor &actor, const std::string &prefix,
                      const std::string &filter = {}) {
        const auto page =
            _fixture.expect(200, actor, "GET", contacts, {}, filter + "limit=100&q=" + prefix);
        std::set<std::string> ids;
        for (const auto &item : *page->getArray("items"))
            ids.insert(item.extract<Poco::JSON::Object::Ptr>()->getValue<std::string>("id"));
        CPPUNIT_ASSERT_EQUAL_MESSAGE("the total", ids.size(), page->getValue<std::size_t>("total"));
        return joined(ids);
    }

    static std::string joined(const std::set<std::string> &ids) {
        std::string text;
        for (const std::string &id : ids)
            text += id + "\n";
        return text;
    }

    test::PeopleFixture &_fixture;
    access::Actor _staff;
    access::Actor _limited;
    std::mt19937 _random;
    Model _model;
};

} // namespace

class PeoplePropertyTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(PeoplePropertyTest);
    CPPUNIT_TEST(testAnySequenceOfChangesKeepsTheTruth_B7_B10_B14);
    CPPUNIT_TEST_SUITE_END();

public:
    void testAnySequenceOfChangesKeepsTheTruth_B7_B10_B14() {
        for (const unsigned seed : {1U, 2U, 3U})
            test::onBothDatabases([seed](storage::Database &database) {
                test::PeopleFixture fixture(database);
                Walk walk(fixture, seed);
                for (int round = 0; round < 6; ++round) {
                    for (int i = 0; i < 20; ++i)
                        walk.step();
                    walk.check();
                    walk.mergeAndUndo();
                    walk.check();
                }
            });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PeoplePropertyTest);

} // namespace kith::people
