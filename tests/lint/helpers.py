# SPDX-License-Identifier: Apache-2.0
"""A small project in a temporary folder for a check to look at."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "script"


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
