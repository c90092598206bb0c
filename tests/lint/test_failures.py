# SPDX-License-Identifier: Apache-2.0
import sys
import unittest

from helpers import SCRIPTS

sys.path.insert(0, str(SCRIPTS / "lib"))
from failures import DEEP, EXPLAINED, LAST, MOST, failures  # noqa: E402

PLAYWRIGHT = """
  ✓   1 test/e2e/a.spec.ts:3:1 › that one (1.2s)
  ✘   2 test/e2e/a.spec.ts:8:1 › this one (4.5s)

  1) test/e2e/a.spec.ts:8:1 › this one ─────────────────

    Error: expect(received).toEqual(expected)

    - Expected
    + Received

      17 |   await picker.open();
      18 |   expect(asked).toEqual([]);
        at test/e2e/a.spec.ts:19:17

  2) [sqlite] › b.spec.ts:1:1 › another one ─────────────

    Test timeout of 30000ms exceeded.

    Error: locator.click: Test timeout of 30000ms exceeded.
    Call log:
      - waiting for getByRole('button')



  1 failed
    test/e2e/a.spec.ts:8:1 › this one ─────────────────
  1 flaky
    [sqlite] › b.spec.ts:1:1 › another one ─────────────
  1 passed (1.2m)
"""

CPPUNIT = """..F.
ShareListsTest.cpp:258:Assertion
Test name: kith::ShareListsTest::testCosts
equality assertion failed
- Expected: too-long
- Actual  : fine
- on SQLite

ContactTest.cpp:12:Error
Test name: kith::ContactTest::testRead
uncaught exception of type Poco::NotFoundException
- Not found

Failures !!!
Run: 8   Failure total: 2   Failures: 1   Errors: 1
"""

NODE = """✔ that one (0.3ms)
✖ this one (2ms)
ℹ fail 1

✖ failing tests:

test at test/unit/a.test.ts:1:1
✖ this one (2ms)
  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

  1 !== 2

      at TestContext.<anonymous> (a.test.mjs:1:1)
"""

UNITTEST = """.F.
======================================================================
FAIL: test_a (test_b.C.test_a)
What it is about.
----------------------------------------------------------------------
Traceback (most recent call last):
  File "test_b.py", line 3, in test_a
    self.assertEqual(1, 2)
AssertionError: 1 != 2

----------------------------------------------------------------------
Ran 3 tests in 0.1s

FAILED (failures=1)
"""

CTEST = """
67% tests passed, 1 tests failed out of 3

The following tests did not run:
\t  2 - contract.php (Skipped)

The following tests FAILED:
\t  2 - contract.php (Skipped)
\t 28 - faults.sms (Failed)
Errors while running CTest
"""


class Failures(unittest.TestCase):
    def test_playwright(self):
        self.assertEqual(failures(PLAYWRIGHT, "node", "playwright"), [
            "test/e2e/a.spec.ts:8:1 › this one", "  Error: expect(received).toEqual(expected)",
            "  - Expected", "  + Received",
            "[sqlite] › b.spec.ts:1:1 › another one", "  Test timeout of 30000ms exceeded.",
            "  Error: locator.click: Test timeout of 30000ms exceeded.", "  Call log:"])

    def test_cppunit(self):
        self.assertEqual(failures(CPPUNIT, "cppunit"), [
            "kith::ShareListsTest::testCosts", "  equality assertion failed",
            "  - Expected: too-long", "  - Actual  : fine",
            "kith::ContactTest::testRead",
            "  uncaught exception of type Poco::NotFoundException", "  - Not found"])

    def test_node(self):
        said = ["this one", "  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:",
                "  1 !== 2", "  at TestContext.<anonymous> (a.test.mjs:1:1)"]
        self.assertEqual(failures(NODE, "node", "playwright"), said)
        self.assertEqual(failures("ok 1 - that one\nnot ok 2 - this one\n", "node"), ["this one"])

    def test_unittest(self):
        self.assertEqual(failures(UNITTEST, "unittest"),
                         ["test_a (test_b.C.test_a)", "  AssertionError: 1 != 2"])

    def test_ctest_with_what_its_tests_printed(self):
        self.assertEqual(failures(CTEST, "ctest"), ["faults.sms", "  Failed"])
        self.assertEqual(failures(NODE + CTEST, "ctest")[:3], ["faults.sms", "  Failed", "this one"])

    def test_colours_are_left_out(self):
        self.assertEqual(failures("\x1b[31m  1 failed\x1b[39m\n\x1b[31m    a.spec.ts:1:1 › x\x1b[39m\n",
                                  "playwright"), ["a.spec.ts:1:1 › x"])

    def test_one_test_is_named_once(self):
        self.assertEqual(failures(CPPUNIT * 2, "cppunit"), failures(CPPUNIT, "cppunit"))

    def test_many_are_counted(self):
        many = "".join(f"not ok {each} - test {each}\n" for each in range(MOST + 5))
        said = failures(many, "node")
        self.assertEqual((len(said), said[-1]), (MOST + 1, "and 5 more"))

    def test_of_many_the_first_are_explained(self):
        many = "".join(CPPUNIT.replace("Test::", f"Test{each}::") for each in range(MOST))
        said = failures(many, "cppunit")
        self.assertEqual(len([line for line in said if line.startswith("kith::")]), MOST)
        self.assertLessEqual(len(said), MOST + EXPLAINED * DEEP + 1)
        self.assertEqual(said[-1], f"and {MOST} more")

    def test_where_none_is_named_the_errors_or_the_end_are_shown(self):
        broken = "Building\nA.cpp:3:1: error: expected ';'\n" + "note\n" * 20
        self.assertEqual(failures(broken, "cppunit"), ["A.cpp:3:1: error: expected ';'"])
        ended = "".join(f"line {each}\n" for each in range(20))
        self.assertEqual(failures(ended, "cppunit"), [f"line {each}" for each in range(20 - LAST, 20)])


if __name__ == "__main__":
    unittest.main()
