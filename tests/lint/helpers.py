# SPDX-License-Identifier: Apache-2.0
"""A small project in a temporary folder for a check to look at, or for a script to run in."""

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "script"


class CheckCase(unittest.TestCase):
    check = ""

    def run_on(self, files):
        """Runs the check on the files (path → content); returns its problems, line by line."""
        with tempfile.TemporaryDirectory() as folder:
            for name, content in files.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.encode())
            done = subprocess.run([sys.executable, str(SCRIPTS / self.check), folder],
                                  capture_output=True, text=True, check=False)
        problems = done.stdout.splitlines()
        self.assertEqual(done.returncode, 1 if problems else 0, done.stderr)
        return problems

    def assert_refused(self, files, sentence):
        problems = self.run_on(files)
        self.assertEqual(len(problems), 1, problems)
        self.assertIn(sentence, problems[0])

    def assert_accepted(self, files):
        self.assertEqual(self.run_on(files), [])


class ScriptCase(unittest.TestCase):
    """A script of the project among stand-ins for what it calls."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp()).resolve()
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("common.sh", "count.py", "failures.py"):
            self.copy(f"script/lib/{name}")
        self.stand_in("script/bootstrap", "exit 0")

    def copy(self, name):
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, self.folder / name)

    def stand_in(self, name, line):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)

    def run_script(self, command, cwd=None):
        return subprocess.run(command, cwd=cwd or self.folder, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=False)

    def lines(self, *command):
        """All that the command prints."""
        return self.run_script(command).stdout.splitlines()

    def last_line(self, *command, cwd=None):
        """Of what the command prints, with its status."""
        done = self.run_script(command, cwd)
        return (done.stdout.splitlines() or [done.stderr])[-1], done.returncode
