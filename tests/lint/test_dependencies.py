# SPDX-License-Identifier: Apache-2.0
import json
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (ROOT / "script/packages.txt").read_text(encoding="utf-8")
PAGE = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")

# What CMake asks for → the Debian package that brings it.
BROUGHT_BY = {
    "PkgConfig": "pkg-config", "Threads": "g++", "libpq": "libpq-dev", "Poco": "libpoco-dev",
    "date": "libhowardhinnant-date-dev", "sqlite3": "libsqlite3-dev", "libsodium": "libsodium-dev",
    "icu-i18n": "libicu-dev", "icu-uc": "libicu-dev", "libical": "libical-dev",
    "phonenumber": "libphonenumber-dev", "phonenumbers/phonenumberutil.h": "libphonenumber-dev",
    "protobuf": "libphonenumber-dev", "kainjow/mustache.hpp": "libkainjow-mustache-dev",
    "node": "nodejs", "npm": "npm", "hpdf": "libhpdf-dev", "hpdf.h": "libhpdf-dev",
    "cppunit": "libcppunit-dev", "zxcvbn": "libzxcvbn-dev", "zxcvbn.h": "libzxcvbn-dev",
}


def without_tests(text):
    """What CMake reads with KITH_TESTS=OFF."""
    kept, depth = [], 0
    for line in text.splitlines():
        if depth:
            depth += bool(re.match(r"\s*if\(", line)) - bool(re.match(r"\s*endif\(", line))
        elif re.match(r"\s*if\(KITH_TESTS\)", line):
            depth = 1
        else:
            kept.append(line)
    return "\n".join(kept)


def required(text):
    """The names of what must be there: packages, modules, programs, libraries, headers."""
    for command, arguments in re.findall(r"^\s*(find_\w+|pkg_\w+)\(([^)]*\bREQUIRED\b[^)]*)\)",
                                         text, re.M):
        words = arguments.split()
        if command == "find_package":
            yield words[0]
        elif command.startswith("pkg_"):
            yield from (re.split("[<>=]", w)[0] for w in words[1:] if not w.isupper()
                        and w != "IMPORTED_TARGET")
        else:
            yield words[2 if words[1] == "NAMES" else 1]


class Build(unittest.TestCase):
    """script/server installs the section [build] alone, and builds the preset release."""

    def test_all_that_the_release_asks_for_is_in_the_section_build(self):
        section = re.search(r"^\[build\](.*?)^\[", PACKAGES, re.M | re.S)[1]
        installed = re.findall(r"^[a-z0-9][a-z0-9+.-]*", section, re.M)
        rooms = [ROOT / room for room in ("cmake", "web", "plugin", "hooks", "adapters", "bench",
                                          "packaging")]
        files = [ROOT / "CMakeLists.txt", *(
            file for room in rooms for name in ("CMakeLists.txt", "*.cmake")
            for file in room.rglob(name) if "node_modules" not in file.parts)]
        asked = [(str(file.relative_to(ROOT)), name) for file in files
                 for name in required(without_tests(file.read_text(encoding="utf-8")))]
        self.assertGreater(len(asked), 15)
        self.assertEqual([pair for pair in asked if BROUGHT_BY.get(pair[1]) not in installed], [])

    def test_the_release_builds_no_tests(self):
        presets = json.loads((ROOT / "CMakePresets.json").read_text(encoding="utf-8"))
        release = {p["name"]: p for p in presets["configurePresets"]}["release"]
        self.assertEqual(release["cacheVariables"].get("KITH_TESTS"), "OFF")

    def test_what_only_tests_ask_for_is_told_apart(self):
        text = ("find_library(A hpdf REQUIRED)\nif(KITH_TESTS)\n  if(B)\n  endif()\n"
                "  pkg_check_modules(C REQUIRED IMPORTED_TARGET cppunit>=1)\nendif()\n")
        self.assertEqual(list(required(text)), ["hpdf", "cppunit"])
        self.assertEqual(list(required(without_tests(text))), ["hpdf"])


class Dependencies(unittest.TestCase):
    def test_every_debian_package_is_on_the_page(self):
        listed = re.findall(r"^([a-z0-9][a-z0-9+.-]*)",
                            PACKAGES, re.M)
        self.assertGreater(len(listed), 20)
        named = set(re.findall(r"[\w+.-]+", PAGE))
        self.assertEqual([p for p in listed if p not in named], [])

    def test_every_package_has_its_reason(self):
        lines = PACKAGES.splitlines()
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
