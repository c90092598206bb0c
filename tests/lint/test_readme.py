# SPDX-License-Identifier: Apache-2.0
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def lines(text):
    return [line.strip() for line in text.strip().splitlines()]


class Readme(unittest.TestCase):
    def test_its_code_is_part_of_the_example_that_runs(self):
        blocks = re.findall(r"```c\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
        self.assertEqual(len(blocks), 1)
        example = lines((ROOT / "docs/examples/host.c").read_text(encoding="utf-8"))
        self.assertIn("\n".join(lines(blocks[0])), "\n".join(example))
        self.assertLessEqual(len(lines(blocks[0])), 10)

    def test_its_links_lead_somewhere(self):
        for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")):
            for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
                with self.subTest(f"{page.name}: {link}"):
                    self.assertTrue((page.parent / link).exists())


if __name__ == "__main__":
    unittest.main()
