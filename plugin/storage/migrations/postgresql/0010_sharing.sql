-- Documents of the host that staff share with contacts. Their content never comes here.

-- What Kith knows of the documents that are shared, or were.
create table documents (
    practice_no bigint not null references practices,
    -- The host's, as are the version and the client.
    document_id text collate "C" not null,
    -- The newest that the host told of; shares of another one open nothing.
    version_id text collate "C" not null,
    client_id text collate "C" not null,
    title text collate "C" not null,
    media_type text collate "C" not null,
    -- Bytes; -1: not known.
    size bigint not null,
    withdrawn bigint not null,
    deleted bigint not null,
    seen_at bigint not null,
    primary key (practice_no, document_id)
);

-- One message to one contact about one or more documents.
create table share_sendings (
    practice_no bigint not null references practices,
    id text collate "C" not null,
    -- The least id of the sendings of one request.
    batch text collate "C" not null,
    contact_no bigint not null,
    via text collate "C" not null check (via in ('email', 'sms')),
    -- The words of the staff user to the contact; may be empty.
    note text collate "C" not null,
    staff_id text collate "C" not null,
    -- As the host called them at that time.
    staff_name text collate "C" not null,
    created_at bigint not null,
    -- Before this it can be undone.
    leaves_at bigint not null,
    state text collate "C" not null check (state in ('waiting', 'sent', 'delivered', 'failed')),
    state_at bigint not null,
    -- Why it failed.
    reason text collate "C" not null default '',
    -- When the staff user had read that it failed.
    dismissed_at bigint,
    -- Wrong codes since the last right one, over all codes of the sending.
    code_failures bigint not null default 0,
    codes_sent bigint not null default 0,
    code_asked_at bigint,
    primary key (practice_no, id),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
);

create index share_sendings_of_contact on share_sendings (practice_no, contact_no);
create index share_sendings_of_staff on share_sendings (practice_no, staff_id, id);
create index share_sendings_failed on share_sendings (practice_no, staff_id, state_at)
    where state = 'failed' and dismissed_at is null;

-- One document for one contact. Sending it again moves it to another sending.
create table shares (
    practice_no bigint not null,
    id text collate "C" not null,
    sending_id text collate "C" not null,
    document_id text collate "C" not null,
    -- The one that is shared; a newer one is not shared by itself.
    version_id text collate "C" not null,
    client_id text collate "C" not null,
    contact_no bigint not null,
    shared_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint,
    -- As the host called them at that time; '' where it is not revoked.
    revoked_by text collate "C" not null default '',
    opened_first bigint,
    opened_last bigint,
    opens bigint not null default 0,
    -- Rises with every change that staff make.
    version bigint not null default 1,
    -- How it was before its present sending, for the undo of that; null where it is its first.
    previous_sending_id text collate "C",
    previous_version_id text collate "C",
    previous_expires_at bigint,
    primary key (practice_no, id),
    foreign key (practice_no, sending_id) references share_sendings (practice_no, id),
    foreign key (practice_no, document_id) references documents (practice_no, document_id),
    foreign key (practice_no, contact_no) references contacts (practice_no, contact_no)
);

create index shares_of_sending on shares (practice_no, sending_id);
create index shares_of_document on shares (practice_no, document_id, contact_no);
create index shares_of_client on shares (practice_no, client_id, shared_at);
create index shares_of_contact on shares (practice_no, contact_no);
create index shares_by_expiry on shares (practice_no, expires_at);

-- Personal links to what a sending shares. Only the hash of the secret is kept.
create table share_links (
    practice_no bigint not null,
    secret_hash text collate "C" not null,
    sending_id text collate "C" not null,
    created_at bigint not null,
    primary key (practice_no, secret_hash),
    foreign key (practice_no, sending_id) references share_sendings (practice_no, id)
);

create index share_links_of_sending on share_links (practice_no, sending_id);

-- The present one-time code of a sending, hashed.
create table share_codes (
    practice_no bigint not null,
    sending_id text collate "C" not null,
    code_hash text collate "C" not null,
    made_at bigint not null,
    expires_at bigint not null,
    -- Wrong tries at this one.
    failures bigint not null default 0,
    primary key (practice_no, sending_id),
    foreign key (practice_no, sending_id) references share_sendings (practice_no, id)
);

-- Browsers that may open a share without a code. Only the hash of the secret is kept.
create table share_browsers (
    practice_no bigint not null,
    secret_hash text collate "C" not null,
    share_id text collate "C" not null,
    created_at bigint not null,
    seen_at bigint not null,
    primary key (practice_no, secret_hash, share_id),
    foreign key (practice_no, share_id) references shares (practice_no, id)
);

create index share_browsers_of_share on share_browsers (practice_no, share_id);
