# SPDX-License-Identifier: Apache-2.0
"""What the last line says when something is missing or broken, in a project of stand-ins."""

import unittest

from helpers import ScriptCase


class Counting(ScriptCase):
    def setUp(self):
        super().setUp()
        for name in ("format", "check-includes", "check-sql", "check-words", "lint"):
            self.stand_in(f"script/{name}", "exit 0")

    def test_a_part_that_is_not_there_failed(self):
        self.copy("script/test")
        self.assertEqual(self.last_line("script/test", "e2e"), ("0 passed, 1 failed", 1))
        self.assertEqual(self.last_line("script/test"), ("0 passed, 8 failed", 1))

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
