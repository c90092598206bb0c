// SPDX-License-Identifier: Apache-2.0
#include "plugin/people/ContactSearch.h"

#include "plugin/base/Fold.h"
#include "plugin/people/ContactImport.h"
#include "plugin/people/ContactWords.h"
#include "plugin/people/Suggestions.h"
#include "plugin/people/TermRebuild.h"
#include "tests/unit/people/PeopleFixture.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <array>
#include <random>

namespace kith::people {

namespace {

constexpr std::size_t all = 100'000;

const std::vector<std::string> givenNames{
    "Maria",   "Mario",      "Marianne", "José",     "Łukasz", "王",    "伟",    "Иван",
    "Γιώργος", "Anne-Marie", "Şule",     "Moshe",    "محمد",   "민수",  "Søren", "Mark",
    "Mara",    "Mia",        "Noor",     "Jean Luc", "Đặng",   "さくら"};
const std::vector<std::string> familyNames{"García", "Smith",   "Smith-Jones", "Nguyễn", "王",
                                           "Иванов", "O'Brien", "Öztürk",      "Marks",  "Mann",
                                           "Khan",   "김",      "Παππάς",      "Smythe"};

/// Contacts with few different words, so that every way to search them is taken.
std::vector<ImportedContact> makeContacts(std::mt19937 &random, std::size_t count,
                                          const std::vector<std::int64_t> &practitionerNos) {
    std::vector<ImportedContact> contacts(count);
    const auto pick = [&random](const auto &list) { return list[random() % list.size()]; };
    for (std::size_t i = 0; i < count; ++i) {
        ContactFields &fields = contacts[i].fields;
        fields.givenName = pick(givenNames);
        fields.familyName = pick(familyNames);
        fields.preferredChannel = "email";
        if (random() % 3 == 0)
            fields.email =
                (random() % 2 == 0 ? "maria.s" : "khan-m") + std::to_string(i) + "@example.org";
        if (random() % 3 == 0)
            fields.phone = "+4917" + std::to_string(10'000'000 + random() % 90'000'000);
        for (const std::int64_t no : practitionerNos)
            if (random() % 4 == 0)
                contacts[i].practitionerNos.push_back(no);
    }
    return contacts;
}

/// The first characters of a word, never a part of one.
std::string beginning(const std::string &word, std::size_t size) {
    size = std::min(size, word.size());
    while (size < word.size() && (word[size] & 0xc0) == 0x80)
        ++size;
    return word.substr(0, size);
}

/// One to four beginnings of words of one or two contacts.
std::vector<std::string> makeQuery(std::mt19937 &random, const std::vector<ContactWords> &known) {
    std::string typed;
    const std::size_t words = 1 + random() % 4;
    const ContactWords *from = &known[random() % known.size()];
    for (std::size_t i = 0; i < words; ++i) {
        if (random() % 3 == 0)
            from = &known[random() % known.size()];
        typed += beginning(from->terms[random() % from->terms.size()], 1 + random() % 6) + " ";
    }
    return base::foldQuery(typed);
}

bool matches(const ContactWords &words, const std::vector<std::string> &query) {
    return std::all_of(query.begin(), query.end(), [&words](const std::string &word) {
        return std::any_of(words.terms.begin(), words.terms.end(),
                           [&word](const std::string &term) { return term.starts_with(word); });
    });
}

std::string text(const std::vector<std::string> &query) {
    std::string joined;
    for (const auto &word : query)
        joined += word + " ";
    return joined;
}

std::vector<std::int64_t> sorted(std::vector<std::int64_t> numbers) {
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

} // namespace

class ContactSearchTest : public CppUnit::TestFixture {
    CPPUNIT_TEST_SUITE(ContactSearchTest);
    CPPUNIT_TEST(testFindsExactlyWhatALookAtEachContactFinds);
    CPPUNIT_TEST(testRebuildKeepsWhatIsFound);
    CPPUNIT_TEST(testStaleTermsShowNobody);
    CPPUNIT_TEST(testTermsOfAnOlderFoldingGo);
    CPPUNIT_TEST(testImportRefusesATakenEmail);
    CPPUNIT_TEST_SUITE_END();

    static std::vector<std::int64_t> find(storage::Database &database, SearchScope scope,
                                          const std::vector<std::string> &query,
                                          std::size_t count) {
        return database.glance([&](storage::Transaction &transaction) {
            return ContactSearch(transaction, scope).find(query, count);
        });
    }

    /// What the picker is given for one word is what the search finds, in its order.
    static void checkCards(storage::Database &database, SearchScope scope, const std::string &word,
                           const std::vector<std::int64_t> &found) {
        access::Actor actor = test::PeopleFixture::staff();
        actor.scope = scope.scope;
        for (const std::size_t count : {std::size_t{7}, std::size_t{150}}) {
            const auto offered = database.glance([&](storage::Transaction &transaction) {
                return suggest(transaction, actor, {{}, {word}, count, 0});
            });
            CPPUNIT_ASSERT_EQUAL_MESSAGE(word, std::min(count, found.size()), offered.items.size());
            CPPUNIT_ASSERT_MESSAGE(word, std::equal(offered.items.begin(), offered.items.end(),
                                                    found.begin(),
                                                    [](const Suggestion &each, std::int64_t no) {
                                                        return each.contactNo == no;
                                                    }));
        }
    }

    static std::vector<std::int64_t> numbersOf(storage::Database &database,
                                               const std::vector<std::string> &ids) {
        return database.read([&ids](storage::Transaction &transaction) {
            std::vector<std::int64_t> numbers;
            for (const std::string &id : ids) {
                auto row = transaction.query("select contact_no from contacts"
                                             " where practice_no = 1 and id = ?",
                                             id);
                CPPUNIT_ASSERT(row.next());
                numbers.push_back(row.int64(0));
            }
            return numbers;
        });
    }

    /// Writes the terms of contact 1, Rosa García, as another version of the rules would have.
    static void writeAsBefore(storage::Database &database) {
        database.write([](storage::Transaction &transaction) {
            transaction.run("update contact_terms set term = 'xosa' where practice_no = 1"
                            " and term = 'rosa'");
            transaction.run("update contact_pairs set first = 'xosa' where practice_no = 1"
                            " and first = 'rosa'");
            transaction.run("update contacts set norm = ' xosa garcia rosa '"
                            " where practice_no = 1 and contact_no = 1");
        });
    }

    /// How many rows of terms and pairs a word has, in one scope.
    static std::int64_t rowsOf(test::PeopleFixture &fixture, std::int64_t scope,
                               const std::string &word) {
        return fixture.count([&](storage::Transaction &transaction) {
            return transaction.query("select (select count(*) from contact_terms where"
                                     " practice_no = 1 and scope = ?1 and term = ?2)"
                                     " + (select count(*) from contact_pairs where"
                                     " practice_no = 1 and scope = ?1 and first = ?2)",
                                     scope, word);
        });
    }

public:
    void testFindsExactlyWhatALookAtEachContactFinds() { // B10, B14
        test::onBothDatabases([](storage::Database &database) {
            test::PeopleFixture fixture(database);
            const std::vector<std::int64_t> practitioners{fixture.limited("dr-1").scope,
                                                          fixture.limited("dr-2").scope};
            std::mt19937 random(7);
            const auto contacts = makeContacts(random, 6000, practitioners);
            ContactImport import(database, fixture.clock);
            import.write(fixture.staff(2), makeContacts(random, 50, {})); // never found
            const auto numbers = numbersOf(database, import.write(fixture.staff(), contacts));
            std::vector<ContactWords> known;
            for (const auto &contact : contacts)
                known.push_back(wordsOf(contact.fields));
            std::size_t found = 0;
            for (unsigned round = 0; round < 400; ++round) {
                const auto query = makeQuery(random, known);
                const std::int64_t scope = round % 2 == 0 ? 0 : practitioners[round % 4 / 2];
                std::vector<std::int64_t> expected;
                for (std::size_t i = 0; i < contacts.size(); ++i) {
                    const auto &assigned = contacts[i].practitionerNos;
                    const bool visible = scope == 0 || std::find(assigned.begin(), assigned.end(),
                                                                 scope) != assigned.end();
                    if (visible && matches(known[i], query))
                        expected.push_back(numbers[i]);
                }
                const auto whole = find(database, {1, scope}, query, all);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(text(query), expected.size(), whole.size());
                CPPUNIT_ASSERT_MESSAGE(text(query), sorted(expected) == sorted(whole));
                const auto few = find(database, {1, scope}, query, 7);
                CPPUNIT_ASSERT_MESSAGE("fewer are the first of all: " + text(query),
                                       std::equal(few.begin(), few.end(), whole.begin()) &&
                                           few.size() == std::min<std::size_t>(7, whole.size()));
                if (query.size() == 1)
                    checkCards(database, {1, scope}, query.front(), whole);
                found += whole.size();
            }
            CPPUNIT_ASSERT(found > 10'000);
        });
    }

    void testRebuildKeepsWhatIsFound() { // B10
        test::onBothDatabases([](storage::Database &database) {
            test::PeopleFixture fixture(database);
            const auto staff = fixture.staff();
            const auto rosa =
                fixture.create(staff, "Rosa", "García", R"(,"practitioners":["dr-1"])");
            const auto gone = fixture.create(staff, "Adam", "Zola");
            fixture.expect(200, staff, "POST", "/api/v1/contacts/" + gone + "/archive");
            writeAsBefore(database);
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(staff, "q=rosa"));
            TermRebuild rebuild(database);
            CPPUNIT_ASSERT(!rebuild.run(1, 1));
            CPPUNIT_ASSERT(rebuild.run(1, 10));
            CPPUNIT_ASSERT(rebuild.run(1, 0));
            for (const auto &actor : {staff, fixture.limited("dr-1")}) {
                CPPUNIT_ASSERT_EQUAL(std::string("Rosa García"),
                                     fixture.suggested(actor, "q=rosa+garc"));
                CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(actor, "q=xosa"));
                CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(actor, "q=adam"));
            }
            CPPUNIT_ASSERT_EQUAL(
                std::int64_t{0}, fixture.count([](storage::Transaction &transaction) {
                    return transaction.query("select count(*) from contact_pairs"
                                             " where practice_no = 1 and first = 'xosa'");
                }));
        });
    }

    void testStaleTermsShowNobody() { // B14, B15
        test::onBothDatabases([](storage::Database &database) {
            test::PeopleFixture fixture(database);
            const auto staff = fixture.staff();
            const auto limited = fixture.limited("dr-1");
            fixture.create(staff, "Rosa", "Garcia");
            const auto gone = fixture.create(staff, "Adam", "Zola", R"(,"practitioners":["dr-1"])");
            fixture.expect(200, staff, "POST", "/api/v1/contacts/" + gone + "/archive");
            database.write([&limited](storage::Transaction &transaction) {
                for (const std::int64_t scope : {std::int64_t{0}, limited.scope})
                    transaction.run("insert into contact_terms (practice_no, scope, term,"
                                    " contact_no) values (1, ?1, 'stale', 1), (1, ?1, 'stale', 2)",
                                    scope);
            });
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa Garcia"), fixture.suggested(staff, "q=stale"));
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(limited, "q=stale"));
            const auto page =
                fixture.expect(200, limited, "GET", "/api/v1/contacts", {}, "q=stale");
            CPPUNIT_ASSERT_EQUAL(std::size_t{0}, page->getArray("items")->size());
        });
    }

    /// Terms go by what is stored, so none of an older folding stays behind; and what is written
    /// anew can be taken back by what is stored then.
    void testTermsOfAnOlderFoldingGo() { // B12, B14, B15
        const std::string path = "/api/v1/contacts/";
        const std::string edit = R"({"version":1,"givenName":"Ana"})";
        using Step = std::array<std::string, 3>; // method, path after the contact's, body
        const std::vector<Step> ways[] = {
            {{"PATCH", "", edit}},
            {{"POST", "/archive", ""}},
            {{"DELETE", "/practitioners/dr-1", ""}},
            {{"POST", "/archive", ""}, {"POST", "/restore", ""}, {"POST", "/archive", ""}},
            {{"PUT", "/practitioners/dr-2", ""}, {"POST", "/archive", ""}},
        };
        for (const auto &steps : ways)
            test::onBothDatabases([&](storage::Database &database) {
                test::PeopleFixture fixture(database);
                const auto staff = fixture.staff();
                const auto id =
                    fixture.create(staff, "Rosa", "García", R"(,"practitioners":["dr-1"])");
                writeAsBefore(database);
                const std::int64_t scope = fixture.limited("dr-1").scope;
                CPPUNIT_ASSERT(rowsOf(fixture, scope, "xosa") > 0);
                for (const auto &[method, tail, body] : steps)
                    fixture.expect(200, staff, method, path + id + tail, body);
                for (const char *word : {"xosa", "rosa"})
                    CPPUNIT_ASSERT_EQUAL_MESSAGE(steps.back()[1] + " " + word, std::int64_t{0},
                                                 rowsOf(fixture, scope, word));
                const std::int64_t other = fixture.limited("dr-2").scope;
                CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, rowsOf(fixture, other, "rosa"));
            });
    }

    void testImportRefusesATakenEmail() { // B11
        test::onBothDatabases([](storage::Database &database) {
            test::PeopleFixture fixture(database);
            std::vector<ImportedContact> contacts(2);
            for (auto &contact : contacts)
                contact.fields = {"Rosa", "One", "", "rosa@example.org", "", "email", "", ""};
            ContactImport import(database, fixture.clock);
            CPPUNIT_ASSERT_THROW(import.write(fixture.staff(), contacts), base::Conflict);
            CPPUNIT_ASSERT_EQUAL(std::string(), fixture.suggested(fixture.staff(), "q=rosa"));
            contacts.pop_back();
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, import.write(fixture.staff(), contacts).size());
            CPPUNIT_ASSERT_EQUAL(std::string("Rosa One"),
                                 fixture.suggested(fixture.staff(), "q=rosa"));
            CPPUNIT_ASSERT_THROW(import.write(fixture.limited("dr-1"), contacts), base::Denied);
        });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ContactSearchTest);

} // namespace kith::people
