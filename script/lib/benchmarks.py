# SPDX-License-Identifier: Apache-2.0
"""Runs benchmark programs, prints their rows as a table and keeps them in a report.

Usage: benchmarks.py REPORT PROGRAM…

A program prints one JSON object: {"name": …, "rows": [{"what", "value", "unit", "against", "ratio",
"goal", "ok"}]}, where against names what the value is compared with, and goal is the bound.
"""

import json
import os
import platform
import subprocess
import sys
import time


def run(program):
    """The program's object; one with an error in place of rows where it failed."""
    name = os.path.basename(program)
    started = time.monotonic()
    print(f"--- {name}", file=sys.stderr, flush=True)
    try:
        done = subprocess.run([program], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
                              timeout=1800, check=False)
        result = json.loads(done.stdout.decode() or "{}")
        if done.returncode:
            result["error"] = f"ended with status {done.returncode}"
    except OSError as error:
        result = {"error": f"did not start ({error.strerror})"}
    except subprocess.TimeoutExpired:
        result = {"error": "took more than 30 minutes"}
    except ValueError as error:
        result = {"error": f"printed no JSON ({error}), status {done.returncode}"}
    result.setdefault("name", name)
    result.setdefault("rows", [])
    result["seconds"] = round(time.monotonic() - started, 1)
    if not result["rows"]:
        result.setdefault("error", "measured nothing")
    return result


def short(value):
    if not isinstance(value, (int, float)):
        return "" if value is None else str(value)
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def lines(results):
    yield ("benchmark", "what", "value", "unit", "ratio", "against", "goal", "")
    for result in results:
        for row in result["rows"]:
            verdict = {True: "ok", False: "MISSED"}.get(row.get("ok"), "")
            yield (result["name"], row.get("what", ""), short(row.get("value")),
                   row.get("unit", ""), short(row.get("ratio")), row.get("against", ""),
                   row.get("goal", ""), verdict)
        if "error" in result:
            yield (result["name"], result["error"], "", "", "", "", "", "FAILED")


def print_table(results):
    table = [tuple(str(cell) for cell in line) for line in lines(results)]
    widths = [max(len(line[i]) for line in table) for i in range(len(table[0]))]
    for line in table:
        cells = [cell.rjust(width) if i in (2, 4) else cell.ljust(width)
                 for i, (cell, width) in enumerate(zip(line, widths))]
        print("  ".join(cells).rstrip())


def machine():
    model = ""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":", 1)[1].strip() for line in file
                      if line.startswith("model name")), "")
    return {"cpu": model, "cores": os.cpu_count(), "system": platform.platform()}


def main(report, programs):
    results = [run(program) for program in programs]
    print_table(results)
    os.makedirs(os.path.dirname(report), exist_ok=True)
    with open(report, "w", encoding="utf-8") as file:
        json.dump({"measured": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                   "machine": machine(), "benchmarks": results}, file, indent=2)
        file.write("\n")
    failed = [r["name"] for r in results if "error" in r]
    missed = sum(row.get("ok") is False for r in results for row in r["rows"])
    measured = sum(len(r["rows"]) for r in results)
    print(f"\n{measured} figures, {missed} beside their goal, {len(failed)} programs failed"
          f"{': ' + ', '.join(failed) if failed else ''}. Report: {os.path.relpath(report)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
