# SPDX-License-Identifier: Apache-2.0
import unittest

from helpers import ScriptCase


class Server(ScriptCase):
    def setUp(self):
        super().setUp()
        self.copy("script/server")
        self.stand_in("build/node/bin/cmake", "exit 0")
        self.stand_in("build/release/bin/kith-practice", 'echo "$@"')
        self.elsewhere = self.folder / "else where"
        self.elsewhere.mkdir()

    def data_of(self, *options):
        line, status = self.last_line("../script/server", *options, cwd=self.elsewhere)
        self.assertEqual(status, 0, line)
        return line.split("--data ")[1].split(" --kith")[0]

    def test_the_data_folder_is_the_callers(self):
        self.assertEqual(self.data_of("--data", "mine"), f"{self.elsewhere}/mine")
        self.assertTrue((self.elsewhere / "mine").is_dir())
        self.assertEqual(self.data_of("--data", f"{self.folder}/a"), f"{self.folder}/a")

    def test_the_usual_data_folder_is_the_projects(self):
        self.assertEqual(self.data_of(), f"{self.folder}/var/practice")

    def test_its_help_is_there_from_any_folder(self):
        line, status = self.last_line("../script/server", "--help", cwd=self.elsewhere)
        self.assertEqual(status, 0)
        self.assertIn("--fresh", line)


if __name__ == "__main__":
    unittest.main()
