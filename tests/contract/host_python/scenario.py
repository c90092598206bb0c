#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A host in Python: scenario.py LIBRARY scenario|twice|threads"""
import sys
import tempfile
import threading

from host import DAY, HOUR, START, Host, Library, Refused

done = failed = 0
lock = threading.Lock()


def check(ok, what):
    """One line of TAP."""
    global done, failed
    with lock:
        done += 1
        failed += 0 if ok else 1
        print(f"{'ok' if ok else 'not ok'} {done} - {what}", flush=True)


def play(host):
    """What a practice does in a day; the id of the contact called Rosa."""
    check(set(host.hooks) == {"clients", "documents", "navigation", "scheduler", "settings",
                              "staff"}, "Kith registers its hooks with every surface")
    rosa = host.add_contact("Rosa", "Ferreira", "rosa@example.org")
    tomas = host.add_contact("Tomás", "Ferreira", "tomas@example.org")
    check(rosa != tomas, "two contacts are created through handle")
    status, problem = host.request("POST", "/api/v1/contacts", body={"givenName": 7})
    check(400 <= status < 500 and "title" in problem, "a wrong type is a problem")
    check("<kith-invitee-picker" in host.draw("appointment.invitees"), "the picker is drawn")
    check(host.draw("no.such.slot") == "", "nothing is written for an unknown slot")
    check_search(host, rosa)
    play_appointment(host, [rosa, tomas])
    play_reconcile(host, rosa)
    return rosa


def check_search(host, rosa):
    status, answer = host.suggest("ros")
    check(status == 200 and [item["id"] for item in answer["items"]] == [rosa],
          "the start of a word finds Rosa and only her (B10)")
    check(answer["relations"] == 1 and answer["more"] is False and
          {"id", "name", "relation", "emergency", "reach", "detail"} <= set(answer["items"][0]),
          "with all that the picker shows")


def play_appointment(host, contacts):
    host.book("a1", START + 3 * DAY)
    host.save("a1", contacts)
    host.save("a1", contacts)
    check(host.run_due() == 2 and host.mails() == 2,
          "an appointment saved twice is confirmed once to each (B22)")
    host.move("a1", START + 4 * DAY)
    check(host.run_due() == 2, "both are told that it was moved (B25)")
    host.now = START + 4 * DAY - HOUR
    check(host.run_due() >= 2, "reminders go out before the new time (B24)")
    host.cancel("a1")
    check(host.run_due() == 2, "both are told that it was cancelled (B25)")


def play_reconcile(host, rosa):
    start = host.now + 2 * DAY
    host.book("a2", start)
    host.save("a2", [rosa])
    host.run_due()
    del host.appointments["a2"]
    host.now += HOUR  # what was saved just now may be missing in a list made before
    report = host.reconcile(start - DAY, start + DAY)
    check(report.cancelled == 1 and report.changed == 0, "reconcile finds what the host has lost")
    check(host.run_due() == 1, "and its invitee is told")


def scenario(library):
    with tempfile.TemporaryDirectory() as folder:
        host = Host(library, folder)
        host.open()
        play(host)
        host.close()
        try:
            host.run_due()
            check(False, "a call after close is refused")
        except Refused as refused:
            check(refused.status == library.abi.KITH_CLOSED and refused.sentence != "",
                  "a call after close is refused")


def twice(library):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        first, second = Host(library, one), Host(library, two)
        first.open()
        second.open()
        rosa = play(first)
        check(second.suggest("ros")[1]["items"] == [], "the other instance knows none of it")
        first.close()
        first.open()
        check_search(first, rosa)
        play(second)
        first.close()
        second.close()
        check(True, "two instances at once, one of them opened again")


def one_thread(host, number, rounds, sent, errors):
    try:
        for i in range(rounds):
            contact = host.add_contact("Rosa", "Ferreira", f"rosa.{number}.{i}@example.org")
            host.draw("appointment.invitees")
            host.book(f"a-{number}-{i}", START + 3 * DAY)
            host.save(f"a-{number}-{i}", [contact])
            host.suggest("ros")
            sent.append(host.run_due())
    except Exception as error:  # noqa: BLE001 - told by the main thread
        errors.append(error)


def threads(library, count=8, rounds=5):
    with tempfile.TemporaryDirectory() as folder:
        host, sent, errors = Host(library, folder), [], []
        host.open()
        running = [threading.Thread(target=one_thread, args=(host, i, rounds, sent, errors))
                   for i in range(count)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
        sent.append(host.run_due())
        check(not errors, f"no call of {count} threads failed {errors[:3]}")
        check(sum(sent) == count * rounds, f"every confirmation is reported once ({sum(sent)})")
        check(host.mails() == count * rounds, f"and written once ({host.mails()})")
        host.close()


def main():
    parts = {"scenario": scenario, "twice": twice, "threads": threads}
    parts[sys.argv[2]](Library(sys.argv[1]))
    print(f"1..{done}")
    sys.exit(1 if failed or not done else 0)


if __name__ == "__main__":
    main()
