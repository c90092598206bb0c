-- Documents of the host that staff share with contacts. Their content never comes here.

-- What Kith knows of the documents that are shared, or were.
create table documents (
    practice_no integer not null references practices,
    -- The host's, as are the version and the client.
    document_id text not null,
    -- The newest that the host told of; shares of another one open nothing.
    version_id text not null,
    client_id text not null,
    title text not null,
    media_type text not null,
    -- Bytes; -1: not known.
    size integer not null,
    withdrawn integer not null,
    deleted integer not null,
    seen_at integer not null,
    primary key (practice_no, document_id)
) without rowid;

-- One message to one contact about one or more documents.
create table share_sendings (
    practice_no integer not null references practices,
    id text not null,
    -- The least id of the sendings of one request.
    batch text not null,
    contact_no integer not null,
    via text not null check (via in ('email', 'sms')),
    -- The words of the staff user to the contact; may be empty.
    note text not null,
    staff_id text not null,
    -- As the host called them at that time.
    staff_name text not null,
    created_at integer not null,
    -- Before this it can be undone.
    leaves_at integer not null,
    state text not null check (state in ('waiting', 'sent', 'delivered', 'failed')),
    state_at integer not null,
    -- Why it failed.
    reason text not null default '',
    -- When the staff user had read that it failed.
    dismissed_at integer,
    -- Wrong codes since the last right one, over all codes of the sending.
    code_failures integer not null default 0,
    codes_sent integer not null default 0,
    code_asked_at integer,
    primary key (practice_no, id),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
) without rowid;

create index share_sendings_of_contact on share_sendings (practice_no, contact_no);
create index share_sendings_of_staff on share_sendings (practice_no, staff_id, id);
create index share_sendings_failed on share_sendings (practice_no, staff_id, state_at)
    where state = 'failed' and dismissed_at is null;

-- One document for one contact. Sending it again moves it to another sending.
create table shares (
    practice_no integer not null,
    id text not null,
    sending_id text not null,
    document_id text not null,
    -- The one that is shared; a newer one is not shared by itself.
    version_id text not null,
    client_id text not null,
    contact_no integer not null,
    shared_at integer not null,
    expires_at integer not null,
    revoked_at integer,
    -- As the host called them at that time; '' where it is not revoked.
    revoked_by text not null default '',
    opened_first integer,
    opened_last integer,
    opens integer not null default 0,
    -- Rises with every change that staff make.
    version integer not null default 1,
    -- How it was before its present sending, for the undo of that; null where it is its first.
    previous_sending_id text,
    previous_version_id text,
    previous_expires_at integer,
    primary key (practice_no, id),
    foreign key (practice_no, sending_id) references share_sendings (practice_no, id),
    foreign key (practice_no, document_id) references documents (practice_no, document_id),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
) without rowid;

create index shares_of_sending on shares (practice_no, sending_id);
create index shares_of_document on shares (practice_no, document_id, contact_no);
create index shares_of_client on shares (practice_no, client_id, shared_at);
create index shares_of_contact on shares (practice_no, contact_no);
create index shares_by_expiry on shares (practice_no, expires_at);

-- Personal links to what a sending shares. Only the hash of the secret is kept.
create table share_links (
    practice_no integer not null,
    secret_hash text not null,
    sending_id text not null,
    created_at integer not null,
    primary key (practice_no, secret_hash),
    foreign key (practice_no, sending_id) references share_sendings (practice_no, id)
) without rowid;

create index share_links_of_sending on share_links (practice_no, sending_id);

-- The present one-time code of a sending, hashed.
create table share_codes (
    practice_no integer not null,
    sending_id text not null,
    code_hash text not null,
    made_at integer not null,
    expires_at integer not null,
    -- Wrong tries at this one.
    failures integer not null default 0,
    primary key (practice_no, sending_id),
    foreign key (practice_no, sending_id) references share_sendings (practice_no, id)
) without rowid;

-- Browsers that may open a share without a code. Only the hash of the secret is kept.
create table share_browsers (
    practice_no integer not null,
    secret_hash text not null,
    share_id text not null,
    created_at integer not null,
    seen_at integer not null,
    primary key (practice_no, secret_hash, share_id),
    foreign key (practice_no, share_id) references shares (practice_no, id)
) without rowid;

create index share_browsers_of_share on share_browsers (practice_no, share_id);

insert into sqlite_stat1 (tbl, idx, stat) values
    ('documents', 'documents', '1000000 100000 1'),
    ('share_sendings', 'share_sendings', '1000000 100000 1'),
    ('share_sendings', 'share_sendings_of_contact', '1000000 100000 10'),
    ('share_sendings', 'share_sendings_of_staff', '1000000 100000 1000 1'),
    ('share_sendings', 'share_sendings_failed', '10000 1000 10 1'),
    ('shares', 'shares', '1000000 100000 1'),
    ('shares', 'shares_of_sending', '1000000 100000 10'),
    ('shares', 'shares_of_document', '1000000 100000 10 1'),
    ('shares', 'shares_of_client', '1000000 100000 10 1'),
    ('shares', 'shares_of_contact', '1000000 100000 10'),
    ('shares', 'shares_by_expiry', '1000000 100000 10'),
    ('share_links', 'share_links', '1000000 100000 1'),
    ('share_links', 'share_links_of_sending', '1000000 100000 10'),
    ('share_codes', 'share_codes', '1000000 100000 1'),
    ('share_browsers', 'share_browsers', '1000000 100000 10 1'),
    ('share_browsers', 'share_browsers_of_share', '1000000 100000 10');
analyze sqlite_schema;
