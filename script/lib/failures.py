# SPDX-License-Identifier: Apache-2.0
"""Names the tests that failed in what test runners print: failures.py LOG RUNNER… → one a line, with
the first lines of its reason, indented, below it.

Where none is named, as after a build that broke, it shows what the log says of errors, or its end.
"""

import re
import sys

from count import COLOURS

# A broken part is not to push the others out of the end of a long output: so many are named, and so
# many of these with their reasons.
MOST, EXPLAINED = 25, 8
# Lines of a reason, and letters of a line.
DEEP, WIDE = 3, 160
# Lines of a log that names nothing.
LAST = 8


def lines_of(text):
    return [line.strip()[:WIDE] for line in text.splitlines() if re.search(r"\w", line)]


def cppunit(text):
    """FileTest.cpp:12:Assertion / Test name: kith::FileTest::test / why."""
    end = r"Failures !!!|.*\.cpp:\d+:(?:Assertion|Error)$"
    return re.findall(rf"^Test name: (\S+)\n((?:(?!{end}).*\n)*)", text, re.MULTILINE)


def ctest(text):
    """The following tests FAILED: / 3 - contract.layout (Failed); what they printed stands above."""
    for block in re.findall(r"^The following tests FAILED:\n((?:\s+\d+ - .*\n)+)", text, re.MULTILINE):
        yield from re.findall(r"\d+ - (\S+) \((?!Skipped|Disabled)(.+)\)", block)
    for inner in (cppunit, node, unittest):
        yield from inner(text)


def node(text):
    """test at file:1:1 / ✖ name (3ms) / why; or not ok 1 - name."""
    yield from re.findall(r"^test at .*\n✖ (.*?)(?: \([\d.]+ms\))?\n((?:  .*\n|\n(?=  ))*)", text, re.MULTILINE)
    yield from re.findall(r"^not ok \d+ - (.*)\n()", text, re.MULTILINE)


def playwright(text):
    """1) file:1:1 › name ── / Error: why; the names stand once more below N failed."""
    whys = re.findall(r"^  \d+\) (.*?)[ ─]*\n\n((?:.*\n){8})", text, re.MULTILINE)
    first = dict(reversed(whys))
    for block in re.findall(r"^  \d+ (?:failed|flaky|interrupted)\n((?:    .*\n)+)", text, re.MULTILINE):
        for name in re.findall(r"^    (.*?)[ ─]*$", block, re.MULTILINE):
            yield name, first.get(name, "")


def unittest(text):
    """FAIL: test_x (module.Class.test_x) / the traceback, whose last part says why."""
    for name, why in re.findall(r"^(?:FAIL|ERROR): (.*)\n(?:.*\n)?-{70}\n((?:(?![=-]{70}).*\n)*)", text,
                                re.MULTILINE):
        yield name, re.sub(r"^(?:Traceback|\s).*\n", "", why, flags=re.MULTILINE)


RUNNERS = {runner.__name__: runner for runner in (cppunit, ctest, node, playwright, unittest)}


def failures(text, *names):
    """Lines to print."""
    text = COLOURS.sub("", text) + "\n"
    found = {}
    for name in names:
        for test, why in RUNNERS[name](text):
            found.setdefault(test, lines_of(why)[:DEEP])
    if not found:
        errors = [line for line in lines_of(text) if re.search(r"\berror\b|TOO LARGE", line)]
        return errors[:LAST] or lines_of(text)[-LAST:]
    said = []
    for number, (test, why) in enumerate(list(found.items())[:MOST]):
        said += [test, *(f"  {line}" for line in why if number < EXPLAINED)]
    return said + ([f"and {len(found) - MOST} more"] if len(found) > MOST else [])


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
        print(*failures(log.read(), *sys.argv[2:]), sep="\n")
