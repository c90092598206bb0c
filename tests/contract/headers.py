#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles every ABI header alone, and all of them together, in every language version, with gcc and
clang. Nothing but hooks/include is on the include path."""
import subprocess
import sys
import tempfile
from pathlib import Path

INCLUDE = Path(__file__).resolve().parent.parent.parent / "hooks/include"
HEADERS = sorted(p.name for p in (INCLUDE / "kith").glob("*.h") if p.name != "kith.cdef.h")
WARNINGS = "-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror".split()
LANGUAGES = {  # compilers: standards
    ("gcc", "clang-14"): ["c11", "c17"],
    ("g++", "clang++-14"): ["c++11", "c++14", "c++17", "c++20"],
}


def compiles(compiler, standard, source):
    """Whether it does; what the compiler says goes to stderr."""
    command = [compiler, f"-std={standard}", *WARNINGS, "-fsyntax-only", "-I", INCLUDE, source]
    return subprocess.run(command, check=False).returncode == 0


def sources(folder, suffix):
    """A file for each header, which includes it twice, and one for all."""
    groups = [[h, h] for h in HEADERS] + [HEADERS[::-1]]
    for number, group in enumerate(groups):
        path = Path(folder, f"{number}-{group[0].removesuffix('.h')}{suffix}")
        text = "".join(f'#include "kith/{name}"\n' for name in group)
        path.write_text(text + "int kith_headers_compile = 1;\n", encoding="utf-8")
        yield path


def main():
    done, failed = 0, []
    for compilers, standards in LANGUAGES.items():
        suffix = ".cpp" if standards[0].startswith("c++") else ".c"
        for compiler in compilers:
            for standard in standards:
                with tempfile.TemporaryDirectory() as folder:
                    for source in sources(folder, suffix):
                        done += 1
                        if not compiles(compiler, standard, source):
                            failed.append(f"{compiler} -std={standard} {source.name}")
    print(f"headers: {done} compilations, {len(failed)} failed")
    sys.exit("\n".join(failed) or (0 if done else "no header found"))


if __name__ == "__main__":
    main()
