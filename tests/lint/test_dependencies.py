# SPDX-License-Identifier: Apache-2.0
import json
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")


class Dependencies(unittest.TestCase):
    def test_every_debian_package_is_on_the_page(self):
        listed = re.findall(r"^([a-z0-9][a-z0-9+.-]*)",
                            (ROOT / "script/packages.txt").read_text(encoding="utf-8"), re.M)
        self.assertGreater(len(listed), 20)
        named = set(re.findall(r"[\w+.-]+", PAGE))
        self.assertEqual([p for p in listed if p not in named], [])

    def test_every_package_has_its_reason(self):
        lines = (ROOT / "script/packages.txt").read_text(encoding="utf-8").splitlines()
        bare = [line for line in lines if line[:1].isalnum() and not re.search(r" # \S", line)]
        self.assertEqual(bare, [])

    def test_every_npm_package_is_pinned_and_on_the_page(self):
        for file in [*ROOT.glob("web/package.json"), *ROOT.glob("tests/*/package.json")]:
            package = json.loads(file.read_text(encoding="utf-8"))
            for kind in ("dependencies", "devDependencies"):
                for name, version in package.get(kind, {}).items():
                    with self.subTest(f"{file.relative_to(ROOT)}: {name}"):
                        self.assertRegex(version, r"^\d+\.\d+\.\d+$")
                        self.assertIn(f"{name}", PAGE)


if __name__ == "__main__":
    unittest.main()
