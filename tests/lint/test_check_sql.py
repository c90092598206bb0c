# SPDX-License-Identifier: Apache-2.0
import unittest

from helpers import CheckCase

MIGRATION = "create table contacts (practice_no integer not null, id text, primary key (practice_no, id));\n"


def code(line):
    return {"plugin/people/A.cpp": f"void f() {{\n    {line}\n}}\n"}


class CheckSql(CheckCase):
    check = "check-sql"

    def test_bound_literals_are_accepted(self):
        self.assert_accepted(code('query("select id from contacts where id = ?", use(id));'))
        self.assert_accepted(code('Sql{"select id from contacts "\n"where id = ?"};'))
        self.assert_accepted(code('Sql{R"(update contacts set name = ? where id = ?)"};'))

    def test_words_that_are_no_sql_are_accepted(self):
        self.assert_accepted(code('say("Select a contact from the list" + name);'))
        self.assert_accepted(code('// session << "select 1 from x" + id'))

    def test_concatenation_is_refused(self):
        self.assert_refused(code('query("select id from contacts where id = " + id);'), "+ or <<")
        self.assert_refused({"adapters/a/A.cpp": 'text += "delete from contacts";\n'}, "+ or <<")
        self.assert_refused(code('auto s = "where id = ?" + more;'), "a piece of SQL")

    def test_literals_joined_as_sql_text_are_accepted(self):
        self.assert_accepted(code('SqlText sql("select id from contacts where id = ?");\n'
                                  'sql += " and archived_at is null";'))

    def test_streaming_into_a_session_is_refused(self):
        self.assert_refused(code('session << "select id from contacts where id = ?", now;'),
                            "+ or <<")

    def test_formatting_is_refused(self):
        self.assert_refused(code('Poco::format("select id from contacts where id = 1", id);'),
                            "format()")
        self.assert_refused(code('query("select id from contacts where id = \'%s\'", id);'),
                            "place for formatting")
        self.assert_refused(code('query(R"(delete from contacts where id = {})", id);'),
                            "place for formatting")

    def test_sql_across_literals_is_read_as_one(self):
        self.assert_refused(code('query("select id "\n"from contacts where id = " + id);'),
                            "+ or <<")

    def test_query_without_its_practice_is_refused(self):
        migration = {"plugin/storage/migrations/sqlite/0001_people.sql": MIGRATION}
        self.assert_refused({**migration, **code('Sql{"select id from contacts where id = ?"};')},
                            "names no practice_no")
        self.assert_refused({**migration, **code('Sql{"delete from contacts where id = ?"};')},
                            "names no practice_no")
        self.assert_accepted({**migration, **code(
            'Sql{"select id from contacts where practice_no = ? and id = ?"};')})
        self.assert_accepted({**migration, **code('Sql{"select version from schema_version"};')})

    def test_a_host_has_tables_of_its_own(self):
        self.assert_accepted({
            "plugin/storage/migrations/sqlite/0001_people.sql": MIGRATION,
            "adapters/practice/A.cpp": 'auto s = Sql{"select id from contacts where id = ?"};\n'})


if __name__ == "__main__":
    unittest.main()
