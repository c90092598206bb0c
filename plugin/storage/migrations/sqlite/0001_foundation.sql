-- Times are milliseconds since 1970 in UTC. Flags are 0 or 1. Ids of the host are text as it gave
-- them; *_no are numbers of ours that never leave the database; id is a UUID that does.

create table practices (
    practice_no integer primary key,
    host_id text not null unique,
    name text not null,
    region text not null,
    language text not null,
    time_zone text not null,
    phone text not null,
    email text not null,
    next_contact_no integer not null default 1,
    next_practitioner_no integer not null default 1,
    -- With which rules the search terms were made; others mean that they must be made again.
    fold_version text not null default '',
    changed_at integer not null
);

create table practice_settings (
    practice_no integer not null references practices,
    key text not null,
    value text not null,
    changed_at integer not null,
    changed_by text not null,
    primary key (practice_no, key)
) without rowid;

create table practitioners (
    practice_no integer not null references practices,
    practitioner_no integer not null,
    host_id text not null,
    display_name text not null,
    active integer not null,
    primary key (practice_no, practitioner_no),
    unique (practice_no, host_id)
) without rowid;

-- What Kith needs to remember of the host's clients, to name them without asking.
create table clients (
    practice_no integer not null references practices,
    client_id text not null,
    given_name text not null,
    family_name text not null,
    display_name text not null,
    deleted_at integer,
    changed_at integer not null,
    primary key (practice_no, client_id)
) without rowid;

create table contacts (
    practice_no integer not null references practices,
    contact_no integer not null,
    id text not null,
    given_name text not null,
    family_name text not null,
    preferred_name text not null,
    email text not null,
    -- The address as it is compared: null where there is none.
    email_key text,
    phone text not null,
    preferred_channel text not null,
    language text not null,
    time_zone text not null,
    -- Family name, given name, folded: the order of lists.
    sort_key text not null,
    -- All words of the search, each between spaces: ' garcia rosa ...'.
    norm text not null,
    version integer not null,
    archived_at integer,
    created_at integer not null,
    created_by text not null,
    changed_at integer not null,
    primary key (practice_no, contact_no),
    unique (practice_no, id),
    unique (practice_no, email_key)
) without rowid;

create index contacts_by_name on contacts (practice_no, sort_key, contact_no)
    where archived_at is null;
create index archived_contacts_by_name on contacts (practice_no, sort_key, contact_no)
    where archived_at is not null;
create index contacts_by_phone on contacts (practice_no, phone);

create table contact_practitioners (
    practice_no integer not null,
    contact_no integer not null,
    practitioner_no integer not null,
    since integer not null,
    primary key (practice_no, contact_no, practitioner_no),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no),
    foreign key (practice_no, practitioner_no)
        references practitioners (practice_no, practitioner_no)
) without rowid;

create index contact_practitioners_by_practitioner
    on contact_practitioners (practice_no, practitioner_no, contact_no);

-- The words by which a contact is found. scope 0 is the whole practice, any other number is the
-- practitioner whose assigned contacts these are. Archived contacts have no terms.
create table contact_terms (
    practice_no integer not null,
    scope integer not null,
    term text not null,
    contact_no integer not null,
    primary key (practice_no, scope, term, contact_no)
) without rowid;

-- Every ordered pair of two words of a name, for queries of two words.
create table contact_pairs (
    practice_no integer not null,
    scope integer not null,
    first text not null,
    second text not null,
    contact_no integer not null,
    primary key (practice_no, scope, first, second, contact_no)
) without rowid;

-- What somebody is to a client. The somebody is a contact (contact_no) or another client of the
-- practice (related_client_id); type says what they are to client_id.
create table relationships (
    practice_no integer not null references practices,
    id text not null,
    client_id text not null,
    contact_no integer,
    related_client_id text,
    type text not null,
    -- Between clients: what client_id is to related_client_id.
    reciprocal_type text,
    emergency integer not null,
    version integer not null,
    created_at integer not null,
    created_by text not null,
    changed_at integer not null,
    ended_at integer,
    primary key (practice_no, id),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no),
    check ((contact_no is null) <> (related_client_id is null))
) without rowid;

create unique index relationships_of_client on relationships (practice_no, client_id, contact_no)
    where ended_at is null and contact_no is not null;
create unique index relationships_between_clients
    on relationships (practice_no, client_id, related_client_id)
    where ended_at is null and related_client_id is not null;
create index relationships_of_contact on relationships (practice_no, contact_no);
create index relationships_of_related_client on relationships (practice_no, related_client_id);

-- Kith's snapshot of the host's appointments that have, or had, invitees.
create table appointments (
    practice_no integer not null references practices,
    appointment_id text not null,
    revision integer not null,
    status text not null check (status in ('booked', 'cancelled')),
    starts_at integer not null,
    ends_at integer not null,
    time_zone text not null,
    place text not null,
    video_url text not null,
    series_id text not null,
    -- JSON arrays of host ids.
    client_ids text not null,
    practitioner_ids text not null,
    -- Minutes before the start as a JSON array; null: as the practice has it.
    reminders text,
    -- Rises with every change that invitees must learn of (iCalendar SEQUENCE).
    sequence integer not null,
    -- The sequence at which time, place or video last changed: those told of an earlier one are behind.
    moved_sequence integer not null,
    -- The newest revision that came with a selection of invitees.
    picked_revision integer not null,
    -- The video room's name; random.
    room text not null,
    changed_at integer not null,
    primary key (practice_no, appointment_id)
) without rowid;

create index appointments_by_start on appointments (practice_no, starts_at);

create table invitees (
    practice_no integer not null,
    id text not null,
    appointment_id text not null,
    contact_no integer not null,
    state text not null check (state in ('invited', 'removed')),
    -- SEQUENCE that the invitee was last told of; null: never told anything.
    told_sequence integer,
    invited_at integer not null,
    invited_by text not null,
    removed_at integer,
    -- Written with every change of what the invitee is to learn, so that telling and changing at once
    -- meet in this row.
    changed_at integer not null,
    primary key (practice_no, id),
    unique (practice_no, appointment_id, contact_no),
    foreign key (practice_no, appointment_id) references appointments (practice_no, appointment_id),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
) without rowid;

create index invitees_of_contact on invitees (practice_no, contact_no);

-- Personal links to a video session. One a message; only the hash of its secret is kept.
create table join_links (
    practice_no integer not null,
    secret_hash text not null,
    invitee_id text not null,
    created_at integer not null,
    primary key (practice_no, secret_hash),
    foreign key (practice_no, invitee_id) references invitees (practice_no, id)
) without rowid;

create index join_links_of_invitee on join_links (practice_no, invitee_id);

-- The outbox: one email or SMS to one contact. The text is made when it is sent.
create table messages (
    practice_no integer not null references practices,
    id text not null,
    -- Such as 'invitation.confirmed'; the part before the dot names who composes it.
    kind text not null,
    contact_no integer not null,
    channel text not null check (channel in ('email', 'sms')),
    -- What it is about: an invitee's id.
    subject_id text not null,
    -- JSON object of what the composer needs besides.
    details text not null,
    -- The same message is never written twice.
    dedupe text not null,
    state text not null check (state in ('waiting', 'sent', 'failed', 'dropped')),
    due_at integer not null,
    -- After this it is dropped unsent; null: never.
    expires_at integer,
    attempts integer not null default 0,
    lease_until integer not null default 0,
    leased_by text not null default '',
    -- Where it went or was tried, for staff.
    address text not null default '',
    -- Reply code and reason of the last attempt; 0 and '' before.
    last_code integer not null default 0,
    last_reason text not null default '',
    created_at integer not null,
    finished_at integer,
    primary key (practice_no, id),
    unique (practice_no, dedupe),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
) without rowid;

create index messages_due on messages (due_at, practice_no) where state = 'waiting';
create index messages_of_practice_due on messages (practice_no, due_at) where state = 'waiting';
create index messages_of_subject on messages (practice_no, subject_id);
create index messages_of_contact on messages (practice_no, contact_no);

create table audit_entries (
    practice_no integer not null references practices,
    id text not null,
    at integer not null,
    -- 'staff', 'contact' or 'system'.
    actor_kind text not null,
    actor_id text not null,
    remote_address text not null,
    -- Such as 'contact.created'.
    action text not null,
    object_kind text not null,
    object_id text not null,
    -- Whom it concerns, where that is another than the object: a contact's or client's id.
    subject_id text not null,
    -- JSON object without secrets or message bodies.
    details text not null,
    primary key (practice_no, id)
) without rowid;

create index audit_entries_of_object on audit_entries (practice_no, object_kind, object_id);

-- Idempotency-Key of requests that made something, so that a repeated request makes nothing more.
create table request_keys (
    practice_no integer not null references practices,
    actor_id text not null,
    request_key text not null,
    object_id text not null,
    created_at integer not null,
    primary key (practice_no, actor_id, request_key)
) without rowid;

-- What the planner takes for granted, whatever the tables hold: many rows in a practice, few of them
-- for each further column. Without it a practice is taken for ten rows and read from end to end.
analyze;
delete from sqlite_stat1;
insert into sqlite_stat1 (tbl, idx, stat) values
    ('practices', 'sqlite_autoindex_practices_1', '1000000 1'),
    ('practice_settings', 'practice_settings', '1000000 100000 1'),
    ('practitioners', 'practitioners', '1000000 100000 1'),
    ('practitioners', 'sqlite_autoindex_practitioners_2', '1000000 100000 1'),
    ('clients', 'clients', '1000000 100000 1'),
    ('contacts', 'contacts', '1000000 100000 1'),
    ('contacts', 'sqlite_autoindex_contacts_2', '1000000 100000 1'),
    ('contacts', 'sqlite_autoindex_contacts_3', '1000000 100000 1'),
    ('contacts', 'contacts_by_name', '1000000 100000 10 10'),
    ('contacts', 'archived_contacts_by_name', '1000000 100000 10 10'),
    ('contacts', 'contacts_by_phone', '1000000 100000 10'),
    ('contact_practitioners', 'contact_practitioners', '1000000 100000 10 1'),
    ('contact_practitioners', 'contact_practitioners_by_practitioner', '1000000 100000 2500 1'),
    ('contact_terms', 'contact_terms', '1000000 100000 10000 10 1'),
    ('contact_pairs', 'contact_pairs', '1000000 100000 10000 10 10 1'),
    ('relationships', 'relationships', '1000000 100000 1'),
    ('relationships', 'relationships_of_client', '1000000 100000 10 1'),
    ('relationships', 'relationships_between_clients', '1000000 100000 10 1'),
    ('relationships', 'relationships_of_contact', '1000000 100000 10'),
    ('relationships', 'relationships_of_related_client', '1000000 100000 10'),
    ('appointments', 'appointments', '1000000 100000 1'),
    ('appointments', 'appointments_by_start', '1000000 100000 10'),
    ('invitees', 'invitees', '1000000 100000 1'),
    ('invitees', 'sqlite_autoindex_invitees_2', '1000000 100000 10 1'),
    ('invitees', 'invitees_of_contact', '1000000 100000 10'),
    ('join_links', 'join_links', '1000000 100000 1'),
    ('join_links', 'join_links_of_invitee', '1000000 100000 10'),
    ('messages', 'messages', '1000000 100000 1'),
    ('messages', 'sqlite_autoindex_messages_2', '1000000 100000 1'),
    ('messages', 'messages_due', '1000000 10 1'),
    ('messages', 'messages_of_practice_due', '1000000 100000 10'),
    ('messages', 'messages_of_subject', '1000000 100000 10'),
    ('messages', 'messages_of_contact', '1000000 100000 10'),
    ('audit_entries', 'audit_entries', '1000000 100000 1'),
    ('audit_entries', 'audit_entries_of_object', '1000000 100000 10 10'),
    ('request_keys', 'request_keys', '1000000 100000 10 1');
analyze sqlite_schema;
