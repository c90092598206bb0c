# SPDX-License-Identifier: Apache-2.0
"""What the checks share: the project's files, and a reader of C++ that knows strings and comments."""

import re
import subprocess
import sys
from pathlib import Path


def project_files(root, suffixes):
    """The project's files with one of the suffixes, as paths from the root, sorted."""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        capture_output=True, check=False)
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
    else:
        names = [str(p.relative_to(root)) for p in Path(root).rglob("*")]
    return sorted(n for n in names if n and n.endswith(suffixes) and (Path(root) / n).is_file())


TOKEN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<raw>(?:u8|u|U|L)?R"(?P<delimiter>[^()\s\\]{0,16})\((?P<rawtext>.*?)\)(?P=delimiter)")
  | (?P<string>(?:u8|u|U|L)?"(?P<text>(?:\\.|[^"\\\n])*)")
  | (?P<char>'(?:\\.|[^'\\\n])+')
  | (?P<word>[A-Za-z_][A-Za-z_0-9]*|[0-9](?:[A-Za-z_0-9.]|'[0-9A-Fa-f])*)
  | (?P<sign><<|>>|\+=|::|->|\S)
""", re.VERBOSE | re.DOTALL)


def tokens(source):
    """Yields (kind, text, line) without comments; literals that stand together are one string."""
    pending = None
    line, at = 1, 0
    for match in TOKEN.finditer(source):
        line += source.count("\n", at, match.start())
        at = match.start()
        kind = match.lastgroup
        if match.group("comment") is not None:
            continue
        if match.group("raw") is not None:
            kind, text = "string", match.group("rawtext")
        elif match.group("string") is not None:
            kind, text = "string", match.group("text")
        else:
            kind, text = match.lastgroup, match.group()
        if kind == "string":
            pending = ("string", pending[1] + text, pending[2]) if pending else (kind, text, line)
            continue
        if pending:
            yield pending
            pending = None
        yield kind, text, line
    if pending:
        yield pending


def report(name, problems, files):
    """Prints the problems and ends the program: 1 where there are any."""
    for problem in problems:
        print(problem)
    print(f"{name}: {len(files)} files, {len(problems)} problems", file=sys.stderr)
    sys.exit(1 if problems else 0)
