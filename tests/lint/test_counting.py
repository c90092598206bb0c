# SPDX-License-Identifier: Apache-2.0
"""What the last line says when something is missing or broken, in a project of stand-ins."""

import unittest

from helpers import ScriptCase


class Counting(ScriptCase):
    def setUp(self):
        super().setUp()
        for name in ("format", "check-includes", "check-sql", "check-words", "lint"):
            self.stand_in(f"script/{name}", "exit 0")

    def write_tests(self, *methods):
        """As the part called lint of the project of stand-ins."""
        path = self.folder / "tests/lint/test_names.py"
        path.parent.mkdir(parents=True)
        path.write_text("\n    ".join(("import unittest\nclass Names(unittest.TestCase):", *methods)),
                        encoding="utf-8")

    def test_a_part_that_is_not_there_failed(self):
        self.copy("script/test")
        self.assertEqual(self.last_line("script/test", "e2e"), ("0 passed, 1 failed", 1))
        self.assertEqual(self.last_line("script/test"), ("0 passed, 8 failed", 1))

    def test_what_failed_is_named_before_the_count(self):
        self.copy("script/test")
        self.write_tests("def test_is_wrong(self): self.assertEqual(1, 2)",
                         "def test_is_right(self): pass")
        lines = self.lines("script/test", "lint", "e2e")
        begin = lines.index("What failed:")
        self.assertEqual(lines[begin + 1], "lint:")
        self.assertIn("test_is_wrong", lines[begin + 2])
        self.assertEqual(lines[begin + 3].strip(), "AssertionError: 1 != 2")
        self.assertNotIn("test_is_right", "\n".join(lines[begin:]))
        self.assertRegex(lines[begin + 5], r"^lint +1 passed +1 failed")
        self.assertEqual(lines[-1], "1 passed, 2 failed")

    def test_a_check_of_the_web_that_broke_is_named_beside_its_tests(self):
        self.copy("script/test")
        self.stand_in("web/package.json", "")
        self.stand_in("build/node/bin/npm",
                      'case $3 in types) exit 1 ;; test:unit) echo "ℹ pass 3" ;; esac')
        lines = self.lines("script/test", "web")
        begin = lines.index("What failed:")
        self.assertEqual(lines[begin + 1:begin + 4], ["web:", "  npm run types", ""])
        self.assertEqual(lines[-1], "3 passed, 1 failed")

    def test_nothing_is_named_where_nothing_failed(self):
        self.copy("script/test")
        self.write_tests("def test_is_right(self): pass")
        self.assertNotIn("What failed:", self.lines("script/test", "lint"))

    def test_a_check_that_broke_failed(self):
        self.copy(".ci/run")
        self.stand_in("script/test", "echo '7 passed, 1 failed, 2 skipped'; exit 1")
        self.stand_in("script/check-sql", "exit 1")
        self.stand_in("script/lint", "exit 1")
        self.assertEqual(self.last_line(".ci/run"), ("7 passed, 3 failed, 2 skipped", 1))
        self.stand_in("script/test", "echo '7 passed, 0 failed'")
        self.assertEqual(self.last_line(".ci/run"), ("7 passed, 2 failed", 1))
        self.stand_in("script/test", "echo 'no count'; exit 1")
        self.assertEqual(self.last_line(".ci/run"), ("0 passed, 2 failed", 1))

    def test_checks_and_tests_that_pass_pass(self):
        self.copy(".ci/run")
        self.stand_in("script/test", "echo '7 passed, 0 failed'")
        self.assertEqual(self.last_line(".ci/run"), ("7 passed, 0 failed", 0))


if __name__ == "__main__":
    unittest.main()
