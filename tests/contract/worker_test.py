#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""kith-worker beside a host, on one database: worker_test.py WORKER LIBRARY"""
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "host_python"))
from host import DAY, Host, Library  # noqa: E402

WORKER, LIBRARY = sys.argv[1:3]
library = Library(LIBRARY)


class Worker(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.host = Host(library, self.folder)
        self.host.now = time.time_ns() // 1_000_000  # the worker has the system's clock
        self.host.open()
        self.addCleanup(self.host.close)
        self.config = self.folder / "kith.properties"
        self.write_config()

    def write_config(self, **more):
        lines = {
            "kith.database.url": f"sqlite:{self.folder}/kith.sqlite",
            "kith.public.url": "http://127.0.0.1:8080/portal",
            "kith.channel.email": "mailbox",
            "kith.channel.sms": "mailbox",
            "kith.mailbox.folder": self.host.mailbox,
            "worker.library": LIBRARY,
            "worker.idle": 100,
        } | {key.replace("_", "."): value for key, value in more.items()}
        self.config.write_text("".join(f"{k} = {v}\n" for k, v in lines.items()))

    def start(self, *options):
        process = subprocess.Popen([WORKER, "--config", self.config, *options], text=True,
                                   stderr=subprocess.PIPE)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def read_until(self, process, pattern):
        """The match of the next line of the worker's log that has one."""
        for line in process.stderr:
            found = re.search(pattern, line)
            if found:
                return found
        self.fail(f"the worker ended before it said {pattern}")

    def plan(self, name, contacts):
        ids = [self.host.add_contact("Rosa", "Ferreira", f"rosa.{name}.{i}@example.org")
               for i in range(contacts)]
        self.host.book(name, self.host.now + 3 * DAY)
        self.host.save(name, ids)

    def test_once_delivers_what_a_host_planned_and_ends(self):
        self.plan("a1", 3)
        process = self.start("--once")
        self.assertEqual(self.read_until(process, r"sent (\d+), postponed 0, failed 0").group(1),
                         "3")
        self.assertEqual(process.wait(), 0)
        self.assertEqual(self.host.mails(), 3)
        self.assertEqual(self.host.run_due(), 0)

    def test_once_ends_where_nothing_is_due(self):
        self.assertEqual(self.start("--once").wait(), 0)

    def test_delivers_what_is_planned_while_it_runs_and_stops_when_told(self):
        for told in (signal.SIGTERM, signal.SIGINT):
            process = self.start()
            self.read_until(process, "started")
            before = self.host.mails() if self.host.mailbox.exists() else 0
            self.plan(f"a{int(told)}", 2)
            self.read_until(process, "sent ")
            process.send_signal(told)
            self.assertEqual(process.wait(), 0)
            self.assertIn("stopped", process.stderr.read())
            self.host.run_due()
            self.assertEqual(self.host.mails() - before, 2)

    def test_two_workers_send_nothing_twice(self):
        self.write_config(worker_messages=3)
        self.plan("a1", 40)
        workers = [self.start("--once") for _ in range(2)]
        sent = 0
        for process in workers:
            log = process.stderr.read()
            sent += sum(int(count) for count in re.findall(r"sent (\d+)", log))
            self.assertEqual(process.wait(), 0, log)
        sent += self.host.run_due()
        self.assertEqual((sent, self.host.mails()), (40, 40))

    def test_says_why_it_cannot_start(self):
        for more, sentence in (({"kith_databse_url": "x"}, "kith.database.url"),
                               ({"worker_library": "/nowhere/libkith.so"}, "/nowhere/libkith.so"),
                               ({"worker_library": "libc.so.6"}, "no Kith")):
            self.write_config(**more)
            process = self.start()
            self.assertIn(sentence, process.stderr.read())
            self.assertNotEqual(process.wait(), 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
