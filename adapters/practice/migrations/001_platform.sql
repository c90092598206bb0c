-- The platform's own tables. Times are milliseconds UTC, zones IANA names, dates ISO text.
CREATE TABLE practice (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    region TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL
);

CREATE TABLE practitioner (
    id TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    specialty TEXT NOT NULL,
    email TEXT NOT NULL,
    colour INTEGER NOT NULL,
    active INTEGER NOT NULL
);

CREATE TABLE staff_user (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('admin', 'practitioner')),
    scope TEXT NOT NULL CHECK (scope IN ('all', 'assigned')),
    practitioner_id TEXT NOT NULL
);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES staff_user (id),
    csrf TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
);

CREATE TABLE client (
    id TEXT PRIMARY KEY,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    born_on TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    practitioner_id TEXT NOT NULL,
    note TEXT NOT NULL,
    search TEXT NOT NULL
);
CREATE INDEX client_by_name ON client (family_name, given_name);

CREATE TABLE appointment (
    id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('booked', 'cancelled')),
    kind TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    time_zone TEXT NOT NULL,
    place TEXT NOT NULL,
    video_url TEXT NOT NULL,
    series_id TEXT NOT NULL
);
CREATE INDEX appointment_by_start ON appointment (starts_at);

CREATE TABLE appointment_client (
    appointment_id TEXT NOT NULL REFERENCES appointment (id),
    position INTEGER NOT NULL,
    client_id TEXT NOT NULL REFERENCES client (id),
    PRIMARY KEY (appointment_id, position)
) WITHOUT ROWID;
CREATE INDEX appointment_by_client ON appointment_client (client_id);

CREATE TABLE appointment_practitioner (
    appointment_id TEXT NOT NULL REFERENCES appointment (id),
    position INTEGER NOT NULL,
    practitioner_id TEXT NOT NULL REFERENCES practitioner (id),
    PRIMARY KEY (appointment_id, position)
) WITHOUT ROWID;

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    media_type TEXT NOT NULL,
    version_id TEXT NOT NULL,
    size INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    content BLOB NOT NULL
);
CREATE INDEX document_by_client ON document (client_id, created_at);

-- What Kith has not confirmed yet: written with the appointment, deleted when the hook answered.
CREATE TABLE kith_call (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hook TEXT NOT NULL CHECK (hook IN ('saved', 'moved', 'cancelled')),
    appointment_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    appointment TEXT NOT NULL,
    picker_value TEXT NOT NULL,
    staff_user_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    last_error TEXT NOT NULL
);
CREATE INDEX kith_call_by_appointment ON kith_call (appointment_id, id);
