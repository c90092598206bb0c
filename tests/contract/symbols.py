#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the built libkith.so shows to the loader: symbols.py LIBRARY"""
import subprocess
import sys

LIBRARY = sys.argv[1]
done = failed = 0


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def check(ok, what):
    global done, failed
    done += 1
    failed += 0 if ok else 1
    print(f"{'ok' if ok else 'not ok'} {done} - {what}")


def main():
    symbols = [line.split()[-1] for line in output("nm", "-D", "--defined-only", LIBRARY).splitlines()]
    check(symbols == ["kith_plugin_entry_v1"], f"one symbol is exported: {symbols[:5]}")
    dynamic = output("readelf", "-dW", LIBRARY)
    check("TEXTREL" not in dynamic, "no relocation in code")
    check("RPATH" not in dynamic and "RUNPATH" not in dynamic, "no search path of the build")
    check("BIND_NOW" in dynamic or " NOW" in dynamic, "bound at load")
    check("libpq" not in dynamic, "the client of PostgreSQL comes when a database is one")
    segments = {line.split()[0]: line for line in output("readelf", "-lW", LIBRARY).splitlines()
                if line.strip().startswith("GNU_")}
    check("GNU_RELRO" in segments, "relocations are read-only after load")
    check("GNU_STACK" in segments and "RWE" not in segments["GNU_STACK"],
          "the stack is not executable")
    print(f"1..{done}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
