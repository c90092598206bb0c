# SPDX-License-Identifier: Apache-2.0
"""Counts the tests in what test runners print: count.py LOG RUNNER… → "passed failed skipped".

Only the runners named are looked for: ctest shows what a failed test printed, which may be another
runner's count of the same.
"""

import re
import sys

COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def number(pattern, text):
    return sum(int(n) for n in re.findall(pattern, text, re.MULTILINE))


def cppunit(text):
    """OK (12 tests) / OK (12) / Run:  12   Failures: 1   Errors: 0 (total before, where given)."""
    passed = number(r"^OK \((\d+)(?: tests)?\)", text)
    failed = 0
    for run, failures, errors in re.findall(
            r"^Run:\s+(\d+)\s+(?:Failure total:\s+\d+\s+)?Failures:\s+(\d+)\s+Errors:\s+(\d+)",
            text, re.MULTILINE):
        bad = int(failures) + int(errors)
        passed += int(run) - bad
        failed += bad
    return passed, failed, 0


def ctest(text):
    passed = failed = skipped = 0
    for bad, total in re.findall(r"^\d+% tests passed, (\d+) tests failed out of (\d+)", text,
                                 re.MULTILINE):
        failed += int(bad)
        passed += int(total) - int(bad)
    skipped = len(re.findall(r"^\s*\d+/\d+ Test .*\*\*\*Skipped", text, re.MULTILINE))
    return passed - skipped, failed, skipped


def node(text):
    mark = r"^(?:#|ℹ) "
    return (number(mark + r"pass (\d+)$", text), number(mark + r"(?:fail|cancelled) (\d+)$", text),
            number(mark + r"(?:skipped|todo) (\d+)$", text))


def playwright(text):
    """A test that passed only when repeated is flaky, and counts as failed."""
    return (number(r"^\s+(\d+) passed \([\d.]+m?s?[\w .]*\)$", text),
            number(r"^\s+(\d+) (?:failed|flaky|interrupted)$", text),
            number(r"^\s+(\d+) (?:skipped|did not run)$", text))


def unittest(text):
    passed = failed = skipped = 0
    for total, rest in re.findall(r"^Ran (\d+) tests? in [^\n]*\n+((?:OK|FAILED)[^\n]*)", text,
                                  re.MULTILINE):
        bad = number(r"(?:failures|errors|unexpected successes)=(\d+)", rest)
        absent = number(r"skipped=(\d+)", rest)
        passed += int(total) - bad - absent
        failed += bad
        skipped += absent
    return passed, failed, skipped


def ours(text):
    return (number(r"^(\d+) passed, \d+ failed(?:, \d+ skipped)?$", text),
            number(r"^\d+ passed, (\d+) failed(?:, \d+ skipped)?$", text),
            number(r"^\d+ passed, \d+ failed, (\d+) skipped$", text))


RUNNERS = {runner.__name__: runner
           for runner in (cppunit, ctest, node, playwright, unittest, ours)}


def count(text, *names):
    text = COLOURS.sub("", text)
    return tuple(sum(column) for column in zip(*(RUNNERS[name](text) for name in names)))


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
        print(*count(log.read(), *sys.argv[2:]))
