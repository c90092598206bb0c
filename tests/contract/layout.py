#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Guards the binary layout of the ABI: constants, sizes, offsets and signatures.

    layout.py COMPILER            compares the headers with layout.txt; only growth at the end passes
    layout.py COMPILER --update   writes layout.txt (at a release, when the ABI's minor has risen)

The figures come from a C program that is made from kith.cdef.h and compiled twice, over the headers
and over kith.cdef.h itself; both must say the same.
"""
import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "hooks/include"
CDEF = INCLUDE / "kith/kith.cdef.h"
SNAPSHOT = HERE / "layout.txt"
sys.path.insert(0, str(HERE / "host_python"))
import cdef  # noqa: E402

STANDARD = "#include <stdint.h>\n#include <stddef.h>\n#include <stdio.h>\n"


def over_headers():
    names = sorted(p.name for p in CDEF.parent.glob("*.h") if p != CDEF)
    return STANDARD + "".join(f'#include "kith/{name}"\n' for name in names)


def over_cdef():
    return STANDARD + CDEF.read_text(encoding="utf-8")


def program(declarations):
    """The C statements that print a line for each constant, struct and field."""
    lines = [f'printf("const {name} %d\\n", (int){name});' for name in declarations.constants]
    for name, fields in declarations.structs.items():
        if not fields:
            continue
        lines.append(f'printf("struct {name} %zu\\n", sizeof({name}));')
        for field, kind in fields:
            lines.append(
                f'printf("field {name}.{field} %zu %zu {kind}\\n", offsetof({name}, {field}), '
                f"sizeof((({name} *)0)->{field}));")
    return "int main(void) {\n" + "\n".join(lines) + "\nreturn 0;\n}\n"


def run(compiler, source):
    """What the program prints."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "layout.c")
        path.write_text(source, encoding="utf-8")
        subprocess.run([compiler, "-std=c11", "-Wall", "-Werror", "-I", INCLUDE, path, "-o",
                        f"{folder}/layout"], check=True)
        return subprocess.run([f"{folder}/layout"], check=True, capture_output=True,
                              text=True).stdout


def signatures(declarations):
    kinds = {"type": declarations.typedefs, "function": declarations.functions}
    return "".join(f"{word} {name} {kind}\n" for word, items in kinds.items()
                   for name, kind in items.items())


def as_table(text):
    """Each line by its first two words: ("field", "kith_text.size"): ["8", "8", "size_t"]."""
    rows = (line.split(" ", 4) for line in text.splitlines())
    return {(word, name): rest for word, name, *rest in rows}


def complaints(old, new):
    """A sentence for every difference that is not growth at the end under a higher minor."""
    for (word, name), was in old.items():
        now = new.get((word, name))
        if now is None:
            yield f"{word} {name} is gone"
        elif word == "struct":
            growing = ("field", f"{name}.struct_size") in old
            if int(now[0]) < int(was[0]) or (now != was and not growing):
                yield f"struct {name} had {was[0]} bytes and has {now[0]}"
        elif now != was and name != "KITH_ABI_MINOR":
            yield f"{word} {name} was '{' '.join(was)}' and is '{' '.join(now)}'"
    for (word, name), now in new.items():
        size = old.get(("struct", name.split(".")[0]))
        if word == "field" and size and (word, name) not in old and int(now[0]) < int(size[0]):
            yield f"field {name} was added inside, not at the end"
    minor = ("const", "KITH_ABI_MINOR")
    if new.keys() - old.keys() and int(new[minor][0]) <= int(old[minor][0]):
        yield "something was added, but KITH_ABI_MINOR did not rise"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("compiler")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    declarations = cdef.read(CDEF)
    body = program(declarations)
    now = run(options.compiler, over_headers() + body)
    if now != run(options.compiler, over_cdef() + body):
        sys.exit("layout: kith.cdef.h and the headers disagree")
    now += signatures(declarations)
    if options.update:
        SNAPSHOT.write_text(now, encoding="utf-8")
        return
    found = list(complaints(as_table(SNAPSHOT.read_text(encoding="utf-8")), as_table(now)))
    if found:
        sys.exit("layout: hosts that are compiled already would break:\n  " + "\n  ".join(found))
    print(f"layout: {len(as_table(now))} lines, as hosts were compiled")


if __name__ == "__main__":
    main()
