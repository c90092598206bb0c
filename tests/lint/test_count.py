# SPDX-License-Identifier: Apache-2.0
import sys
import unittest

from helpers import SCRIPTS

sys.path.insert(0, str(SCRIPTS / "lib"))
from count import count  # noqa: E402


class Count(unittest.TestCase):
    def test_cppunit(self):
        self.assertEqual(count("....\n\nOK (12 tests)\n\n", "cppunit"), (12, 0, 0))
        self.assertEqual(count("OK (12)\n", "cppunit"), (12, 0, 0))
        self.assertEqual(count("!!!FAILURES!!!\nTest Results:\nRun:  5   Failures: 1   Errors: 1\n", "cppunit"),
                         (3, 2, 0))
        self.assertEqual(count("Run: 5   Failure total: 2   Failures: 1   Errors: 1\n", "cppunit"), (3, 2, 0))

    def test_ctest(self):
        self.assertEqual(count("75% tests passed, 1 tests failed out of 4\n", "ctest"), (3, 1, 0))
        self.assertEqual(count("2/2 Test #2: web ......***Skipped   0.00 sec\n"
                               "100% tests passed, 0 tests failed out of 2\n", "ctest"), (1, 0, 1))

    def test_node(self):
        self.assertEqual(count("# tests 5\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n", "node"),
                         (3, 1, 1))
        self.assertEqual(count("ℹ tests 2\nℹ pass 2\nℹ fail 0\nℹ skipped 0\n", "node"), (2, 0, 0))

    def test_playwright(self):
        self.assertEqual(count("  1 failed\n    [x] › a.spec.ts:1:1 › name\n  1 flaky\n"
                               "  2 skipped\n  7 passed (12.3s)\n", "playwright"), (7, 2, 2))
        self.assertEqual(count("\x1b[32m  41 passed\x1b[39m\x1b[2m (1.2m)\x1b[22m\n", "playwright"), (41, 0, 0))

    def test_unittest(self):
        self.assertEqual(count("Ran 9 tests in 0.1s\n\nOK (skipped=2)\n", "unittest"), (7, 0, 2))
        self.assertEqual(count("Ran 9 tests in 0.1s\n\nFAILED (failures=1, errors=2)\n", "unittest"), (6, 3, 0))

    def test_our_own_line(self):
        self.assertEqual(count("12 passed, 1 failed\n", "ours"), (12, 1, 0))
        self.assertEqual(count("12 passed, 0 failed, 3 skipped\n", "ours"), (12, 0, 3))

    def test_nothing_counts_as_nothing(self):
        self.assertEqual(count("all is well\n", "cppunit", "playwright"), (0, 0, 0))

    def test_a_runner_inside_another_counts_once(self):
        self.assertEqual(count("FAILED\nRan 2 tests in 1s\n\nFAILED (failures=1)\n"
                               "0% tests passed, 1 tests failed out of 1\n", "ctest"), (0, 1, 0))


if __name__ == "__main__":
    unittest.main()
