# SPDX-License-Identifier: Apache-2.0
import unittest

from helpers import CheckCase


class CheckWords(CheckCase):
    check = "check-words"

    def test_plain_text_is_accepted(self):
        self.assert_accepted({"a.md": "The network/ folder, and todo lists.\n"})

    def test_each_ban_is_refused(self):
        for text, sentence in (
                ("see /" + "work/here\n", "path of one machine"),
                ("/" + "root/x\n", "path of one machine"),
                ("// TODO later\n", "unfinished work"),
                ("a\tb\n", "a tab"),
                ("a \n", "white space"),
                ("a\r\nb\n", "carriage return"),
                ("<<<<<<< ours\n", "merge conflict"),
                ("no end", "no line end")):
            with self.subTest(text):
                self.assertIn(sentence, "\n".join(self.run_on({"a.cpp": text})))

    def test_pictures_are_not_read(self):
        self.assert_accepted({"a.png": "\t \r"})


if __name__ == "__main__":
    unittest.main()
