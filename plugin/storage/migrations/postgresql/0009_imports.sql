-- Files of contacts that staff import, and what undoing an import needs.
create table imports (
    practice_no bigint not null references practices,
    id text collate "C" not null,
    -- Whose it is.
    created_by text collate "C" not null,
    -- The file: its name, 'csv' or 'vcard', its bytes and how many have come.
    name text collate "C" not null,
    format text collate "C" not null,
    bytes bigint not null,
    received bigint not null,
    -- 'uploading', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'cancelled';
    -- 'removed' until what belongs to it is gone.
    state text collate "C" not null,
    -- Rises with every step, so that a step is done once.
    step bigint not null,
    -- The byte and the line at which the next step begins.
    at_byte bigint not null,
    at_line bigint not null,
    -- transfer::Layout as text; '' before it is known.
    layout text collate "C" not null,
    lines bigint not null,
    done_lines bigint not null,
    created bigint not null,
    matched bigint not null,
    refused bigint not null,
    relations bigint not null,
    problems bigint not null,
    kept bigint not null,
    -- JSON object of why it is taken back; '' where it is not.
    reason text collate "C" not null,
    applied_at bigint,
    undo_until bigint,
    created_at bigint not null,
    changed_at bigint not null,
    -- When run_due has something to do for it; null: never.
    due_at bigint,
    primary key (practice_no, id)
);

create index imports_of_actor on imports (practice_no, created_by, id);
create index imports_due on imports (due_at, practice_no) where due_at is not null;

create table import_parts (
    practice_no bigint not null,
    import_id text collate "C" not null,
    part_no bigint not null,
    -- Base64: files may hold bytes that are no text.
    content text collate "C" not null,
    primary key (practice_no, import_id, part_no),
    foreign key (practice_no, import_id) references imports (practice_no, id)
);

-- What the dry run says of each line.
create table import_lines (
    practice_no bigint not null,
    import_id text collate "C" not null,
    line bigint not null,
    -- 'created', 'matched' or 'refused'.
    outcome text collate "C" not null,
    name text collate "C" not null,
    -- By which later lines find the person: of a line that makes a contact, and of those of the
    -- same person; null elsewhere.
    email_key text collate "C",
    person_key text collate "C",
    -- The earlier line of the same person; null where there is none.
    same_as bigint,
    -- The contact on file, or the one that was made.
    contact_no bigint,
    -- What it says of clients, a JSON array of {client, type, emergency}: applying compares it.
    relations text collate "C" not null,
    -- JSON array of {field, code, message}.
    reasons text collate "C" not null,
    primary key (practice_no, import_id, line),
    foreign key (practice_no, import_id) references imports (practice_no, id)
);

create index import_lines_by_outcome on import_lines (practice_no, import_id, outcome, line);
create index import_lines_by_email on import_lines (practice_no, import_id, email_key, line)
    where email_key is not null;
create index import_lines_by_person on import_lines (practice_no, import_id, person_key, line)
    where person_key is not null;

-- What an import made: a contact (relationship_id is ''), or a relationship of that contact.
create table import_made (
    practice_no bigint not null,
    import_id text collate "C" not null,
    contact_no bigint not null,
    relationship_id text collate "C" not null,
    primary key (practice_no, import_id, contact_no, relationship_id),
    foreign key (practice_no, import_id) references imports (practice_no, id)
);
