# SPDX-License-Identifier: Apache-2.0
"""A platform of one practice in memory, and libkith.so behind it, through ctypes."""
import ctypes
import json
import threading
from pathlib import Path

import cdef

CDEF = Path(__file__).resolve().parent.parent.parent.parent / "hooks/include/kith/kith.cdef.h"
START = 1_795_341_600_000  # ms UTC, 2026-11-22T10:00:00Z: where the host's clock begins
HOUR = 3_600_000  # ms
DAY = 24 * HOUR


class Refused(Exception):
    """A call of Kith did not answer KITH_OK."""

    def __init__(self, status, sentence):
        super().__init__(f"{status}: {sentence}")
        self.status = status
        self.sentence = sentence


class Library:
    """libkith.so and the types of its ABI."""

    def __init__(self, path):
        self.abi = cdef.Abi(cdef.read(CDEF))
        self._library = ctypes.CDLL(path)  # keeps it loaded
        self.plugin = self.abi.entry(self._library).contents

    def last_error(self):
        sink = Sink(self.abi)
        self.plugin.last_error(sink.function, None)
        return sink.text()

    def check(self, status):
        """Raises Refused unless the status is KITH_OK."""
        if status != self.abi.KITH_OK:
            raise Refused(status, self.last_error())


class Sink:
    """A kith_write that collects."""

    def __init__(self, abi):
        self._pieces = []
        self.function = abi.kith_write(self._write)

    def _write(self, _context, data, size):
        self._pieces.append(ctypes.string_at(data, size) if size else b"")
        return 0

    def text(self):
        return b"".join(self._pieces).decode("utf-8")


class Host:
    """Offers every service. Its instance is opened by open and closed by close."""

    def __init__(self, library, folder):
        self.library, self.abi, self.folder = library, library.abi, Path(folder)
        self.mailbox = self.folder / "mailbox"
        self.now = START
        self.hooks = {}  # surface: (hooks, context)
        self.appointments = {}  # id: (revision, starts_at)
        self.lock = threading.Lock()
        self.instance = ctypes.POINTER(self.abi.kith_instance)()
        self._kept = []  # what ctypes must not collect while Kith may call it
        self._tables = self._services()
        self._host = self._host_table()

    # The host's side of the ABI

    def text(self, value):
        data = value.encode("utf-8")
        array = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        return self.abi.kith_text(ctypes.cast(array, ctypes.POINTER(ctypes.c_uint8)), len(data))

    def fill(self, kind, **fields):
        """A struct with struct_size set and texts made from str."""
        struct = kind()
        struct.struct_size = ctypes.sizeof(kind)
        for name, value in fields.items():
            setattr(struct, name, self.text(value) if isinstance(value, str) else value)
        return struct

    def service_table(self, kind, **functions):
        table = self.fill(kind)
        for name, function in functions.items():
            callback = dict(kind._fields_)[name](function)
            setattr(table, name, callback)
        self._kept.append(table)
        return table

    def _register(self, surface):
        def register(_host, hooks, context):
            self.hooks[surface] = (hooks.contents, context)
            return 0
        return register

    def _services(self):
        abi, found = self.abi, self.abi.KITH_NOT_FOUND
        return {
            "kith.clients/1": self.service_table(
                abi.kith_clients_service, register_hooks=self._register("clients"),
                find_client=self._find_client,
                search_clients=lambda *_: 0),
            "kith.clock/1": self.service_table(abi.kith_clock_service, now=self._clock),
            "kith.documents/1": self.service_table(
                abi.kith_documents_service, register_hooks=self._register("documents"),
                find_document=lambda *_: found, visit_documents=lambda *_: 0,
                read_document=lambda *_: found),
            "kith.log/1": self.service_table(abi.kith_log_service, write=lambda *_: 0),
            "kith.navigation/1": self.service_table(
                abi.kith_navigation_service, register_hooks=self._register("navigation")),
            "kith.scheduler/1": self.service_table(
                abi.kith_scheduler_service, register_hooks=self._register("scheduler"),
                visit_appointments=self._visit_appointments, find_appointment=lambda *_: found),
            "kith.settings/1": self.service_table(
                abi.kith_settings_service, register_hooks=self._register("settings"),
                find_practice=self._find_practice),
            "kith.staff/1": self.service_table(
                abi.kith_staff_service, register_hooks=self._register("staff"),
                visit_practitioners=self._visit_practitioners),
        }

    def _host_table(self):
        abi = self.abi
        service = dict(abi.kith_host._fields_)["service"](self._service)
        self._kept.append(service)
        host = self.fill(abi.kith_host, abi_major=abi.KITH_ABI_MAJOR, abi_minor=abi.KITH_ABI_MINOR,
                         name="contract host", version="1")
        host.service = service
        return host

    def _service(self, _host, name, size):
        table = self._tables.get(ctypes.string_at(name, size).decode())
        return None if table is None else ctypes.addressof(table)

    def _clock(self, _host, now):
        now[0] = self.now
        return 0

    def _find_client(self, _host, _asker, name, size, visit, context):
        if ctypes.string_at(name, size) != b"c1":
            return self.abi.KITH_NOT_FOUND
        row = self.fill(self.abi.kith_client, id="c1", given_name="Ada", family_name="Almeida")
        return visit(context, ctypes.byref(row))

    def _find_practice(self, _host, name, size, visit, context):
        if ctypes.string_at(name, size) != b"p1":
            return self.abi.KITH_NOT_FOUND
        row = self.fill(self.abi.kith_practice, id="p1", name="Harbour Practice", region="PT",
                        language="en", time_zone="Europe/Lisbon")
        return visit(context, ctypes.byref(row))

    def _visit_practitioners(self, _host, _practice, _size, visit, context):
        row = self.fill(self.abi.kith_practitioner, active=1, id="d1", display_name="Dr. Prata")
        return visit(context, ctypes.byref(row))

    def _visit_appointments(self, _host, _practice, _size, start, end, visit, context):
        status = 0
        for name, (_, starts_at) in list(self.appointments.items()):
            if status == 0 and start <= starts_at < end:
                status = visit(context, ctypes.byref(self.appointment(name)))
        return status

    # What the host does with Kith

    def open(self):
        values = {
            "kith.database.url": f"sqlite:{self.folder}/kith.sqlite",
            "kith.public.url": "http://127.0.0.1:8080/portal",
            "kith.channel.email": "mailbox",
            "kith.channel.sms": "mailbox",
            "kith.mailbox.folder": str(self.mailbox),
        }
        settings = (self.abi.kith_setting * len(values))(
            *(self.abi.kith_setting(self.text(k), self.text(v)) for k, v in values.items()))
        options = self.fill(self.abi.kith_open_options, settings=settings,
                            setting_count=len(values))
        self.library.check(self.library.plugin.open(
            ctypes.byref(self._host), ctypes.byref(options), ctypes.byref(self.instance)))

    def close(self):
        self.library.check(self.library.plugin.close(self.instance))

    def admin(self):
        abi = self.abi
        return self.fill(abi.kith_staff_user, roles=abi.KITH_ROLE_ADMIN, scope=abi.KITH_SCOPE_ALL,
                         practice_id="p1", id="u1", display_name="Marta Reis", language="en")

    def request(self, method, path, query="", body=None):
        """The HTTP status and the answer's JSON (or None)."""
        sink, started = Sink(self.abi), []

        def start(_context, status, _headers, _count):
            started.append(status)
            return 0
        headers = {"X-Kith": "1", "Content-Type": "application/json"}
        array = (self.abi.kith_header * len(headers))(
            *(self.abi.kith_header(self.text(k), self.text(v)) for k, v in headers.items()))
        request = self.fill(
            self.abi.kith_request, area=self.abi.KITH_AREA_STAFF,
            staff=ctypes.pointer(self.admin()), method=method, path=path, query=query,
            headers=array, header_count=len(headers), body="" if body is None else json.dumps(body))
        response = self.fill(self.abi.kith_response_sink, write=sink.function)
        response.start = dict(self.abi.kith_response_sink._fields_)["start"](start)
        self.library.check(self.library.plugin.handle(
            self.instance, ctypes.byref(request), ctypes.byref(response)))
        if len(started) != 1:
            raise AssertionError(f"start was called {len(started)} times")
        text = sink.text()
        return started[0], json.loads(text) if text else None

    def add_contact(self, given, family, email):
        status, answer = self.request("POST", "/api/v1/contacts", body={
            "givenName": given, "familyName": family, "email": email,
            "relationships": [{"client": "c1", "type": "mother", "emergency": True}]})
        if status != 201:
            raise AssertionError(f"{status}: {answer}")
        return answer["id"]

    def suggest(self, typed):
        return self.request("GET", "/api/v1/contacts/suggest", f"q={typed}&client=c1&limit=20")

    def draw(self, slot):
        sink = Sink(self.abi)
        clients = (self.abi.kith_text * 1)(self.text("c1"))
        row = self.fill(self.abi.kith_slot, id=slot, staff=ctypes.pointer(self.admin()),
                        client_ids=clients, client_count=1, field_name="kith_invitees",
                        client_field="client")
        hooks, context = self.hooks["scheduler"]
        self.library.check(hooks.draw_slot(context, ctypes.byref(row), sink.function, None))
        return sink.text()

    def book(self, name, starts_at):
        with self.lock:
            revision = self.appointments.get(name, (0, 0))[0] + 1
            self.appointments[name] = (revision, starts_at)

    def appointment(self, name):
        revision, starts_at = self.appointments[name]
        clients = (self.abi.kith_text * 1)(self.text("c1"))
        return self.fill(
            self.abi.kith_appointment, status=self.abi.KITH_APPOINTMENT_BOOKED, id=name,
            revision=revision, starts_at=starts_at, ends_at=starts_at + HOUR,
            time_zone="Europe/Lisbon", place="Room 2", client_ids=clients, client_count=1)

    def save(self, name, contacts):
        hooks, context = self.hooks["scheduler"]
        value = json.dumps({"contacts": contacts, "reminders": None}).encode()
        data = (ctypes.c_uint8 * len(value)).from_buffer_copy(value)
        self.library.check(hooks.appointment_saved(
            context, ctypes.byref(self.admin()), ctypes.byref(self.appointment(name)), data,
            len(value), self.abi.kith_visit_notice(), None))

    def move(self, name, starts_at):
        self.book(name, starts_at)
        hooks, context = self.hooks["scheduler"]
        self.library.check(hooks.appointment_moved(
            context, ctypes.byref(self.admin()), ctypes.byref(self.appointment(name)),
            self.abi.kith_visit_notice(), None))

    def cancel(self, name):
        revision = self.appointments.pop(name)[0] + 1
        hooks, context = self.hooks["scheduler"]
        data = (ctypes.c_uint8 * len(name)).from_buffer_copy(name.encode())
        self.library.check(hooks.appointment_cancelled(
            context, ctypes.byref(self.admin()), data, len(name), revision,
            self.abi.kith_visit_notice(), None))

    def run_due(self):
        """How many were sent."""
        report = self.fill(self.abi.kith_run_report)
        self.library.check(self.library.plugin.run_due(
            self.instance, self.now, None, ctypes.byref(report)))
        return report.sent

    def reconcile(self, start, end):
        report = self.fill(self.abi.kith_reconcile_report)
        practice = (ctypes.c_uint8 * 2).from_buffer_copy(b"p1")
        self.library.check(self.library.plugin.reconcile(
            self.instance, practice, 2, start, end, ctypes.byref(report)))
        return report

    def mails(self):
        return len(list(self.mailbox.rglob("*.eml")))
