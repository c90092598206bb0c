-- Files of contacts that staff import, and what undoing an import needs.
create table imports (
    practice_no integer not null references practices,
    id text not null,
    -- Whose it is.
    created_by text not null,
    -- The file: its name, 'csv' or 'vcard', its bytes and how many have come.
    name text not null,
    format text not null,
    bytes integer not null,
    received integer not null,
    -- 'uploading', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'cancelled';
    -- 'removed' until what belongs to it is gone.
    state text not null,
    -- Rises with every step, so that a step is done once.
    step integer not null,
    -- The byte and the line at which the next step begins.
    at_byte integer not null,
    at_line integer not null,
    -- transfer::Layout as text; '' before it is known.
    layout text not null,
    lines integer not null,
    done_lines integer not null,
    created integer not null,
    matched integer not null,
    refused integer not null,
    relations integer not null,
    problems integer not null,
    kept integer not null,
    -- JSON object of why it is taken back; '' where it is not.
    reason text not null,
    applied_at integer,
    undo_until integer,
    created_at integer not null,
    changed_at integer not null,
    -- When run_due has something to do for it; null: never.
    due_at integer,
    primary key (practice_no, id)
) without rowid;

create index imports_of_actor on imports (practice_no, created_by, id);
create index imports_due on imports (due_at, practice_no) where due_at is not null;

create table import_parts (
    practice_no integer not null,
    import_id text not null,
    part_no integer not null,
    -- Base64: files may hold bytes that are no text.
    content text not null,
    primary key (practice_no, import_id, part_no),
    foreign key (practice_no, import_id) references imports (practice_no, id)
);

-- What the dry run says of each line.
create table import_lines (
    practice_no integer not null,
    import_id text not null,
    line integer not null,
    -- 'created', 'matched' or 'refused'.
    outcome text not null,
    name text not null,
    -- By which later lines find the person: of a line that makes a contact, and of those of the
    -- same person; null elsewhere.
    email_key text,
    person_key text,
    -- The earlier line of the same person; null where there is none.
    same_as integer,
    -- The contact on file, or the one that was made.
    contact_no integer,
    -- What it says of clients, a JSON array of {client, type, emergency}: applying compares it.
    relations text not null,
    -- JSON array of {field, code, message}.
    reasons text not null,
    primary key (practice_no, import_id, line),
    foreign key (practice_no, import_id) references imports (practice_no, id)
) without rowid;

create index import_lines_by_outcome on import_lines (practice_no, import_id, outcome, line);
create index import_lines_by_email on import_lines (practice_no, import_id, email_key, line)
    where email_key is not null;
create index import_lines_by_person on import_lines (practice_no, import_id, person_key, line)
    where person_key is not null;

-- What an import made: a contact (relationship_id is ''), or a relationship of that contact.
create table import_made (
    practice_no integer not null,
    import_id text not null,
    contact_no integer not null,
    relationship_id text not null,
    primary key (practice_no, import_id, contact_no, relationship_id),
    foreign key (practice_no, import_id) references imports (practice_no, id)
) without rowid;

insert into sqlite_stat1 (tbl, idx, stat) values
    ('imports', 'imports', '1000000 100000 1'),
    ('imports', 'imports_of_actor', '1000000 100000 1000 1'),
    ('imports', 'imports_due', '1000 10 1'),
    ('import_parts', 'sqlite_autoindex_import_parts_1', '1000000 100000 100 1'),
    ('import_lines', 'import_lines', '1000000 100000 10000 1'),
    ('import_lines', 'import_lines_by_outcome', '1000000 100000 10000 3000 1'),
    ('import_lines', 'import_lines_by_email', '1000000 100000 10000 10 1'),
    ('import_lines', 'import_lines_by_person', '1000000 100000 10000 10 1'),
    ('import_made', 'import_made', '1000000 100000 10000 10 1');
analyze sqlite_schema;
