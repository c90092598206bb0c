# SPDX-License-Identifier: Apache-2.0
"""What the last line says when something is missing or broken, in a project of stand-ins."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHECKS = ("format", "check-includes", "check-sql", "check-words", "lint")


class Counting(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "script/lib").mkdir(parents=True)
        for name in ("common.sh", "count.py"):
            shutil.copy(ROOT / "script/lib" / name, self.folder / "script/lib")
        for name in ("bootstrap", *CHECKS):
            self.stand_in(name, "exit 0")

    def stand_in(self, name, line):
        path = self.folder / "script" / name
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)

    def copy(self, name):
        (self.folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, self.folder / name)

    def last_line(self, *command):
        """Of what the command prints, with its status."""
        done = subprocess.run([self.folder / command[0], *command[1:]], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=False)
        return (done.stdout.splitlines() or [done.stderr])[-1], done.returncode

    def test_a_part_that_is_not_there_failed(self):
        self.copy("script/test")
        self.assertEqual(self.last_line("script/test", "e2e"), ("0 passed, 1 failed", 1))
        self.assertEqual(self.last_line("script/test"), ("0 passed, 12 failed", 1))

    def test_a_check_that_broke_failed(self):
        self.copy(".ci/run")
        self.stand_in("test", "echo '7 passed, 1 failed, 2 skipped'; exit 1")
        self.stand_in("check-sql", "exit 1")
        self.stand_in("lint", "exit 1")
        self.assertEqual(self.last_line(".ci/run"), ("7 passed, 3 failed, 2 skipped", 1))
        self.stand_in("test", "echo '7 passed, 0 failed'")
        self.assertEqual(self.last_line(".ci/run"), ("7 passed, 2 failed", 1))
        self.stand_in("test", "echo 'no count'; exit 1")
        self.assertEqual(self.last_line(".ci/run"), ("0 passed, 2 failed", 1))

    def test_checks_and_tests_that_pass_pass(self):
        self.copy(".ci/run")
        self.stand_in("test", "echo '7 passed, 0 failed'")
        self.assertEqual(self.last_line(".ci/run"), ("7 passed, 0 failed", 0))


if __name__ == "__main__":
    unittest.main()
