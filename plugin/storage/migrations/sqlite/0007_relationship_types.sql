-- What a practice made of the relationship types of config/relationship-types.json, and its own ones.
create table relationship_types (
    practice_no integer not null references practices,
    -- That of the configured type, or a UUID.
    id text not null,
    own integer not null,
    -- Of own ones: what the client is to them, and the HL7 v3 RoleCode or ''.
    reciprocal text not null,
    role_code text not null,
    hidden integer not null,
    -- The practice's own labels by language, as a JSON object: {"de": "Mama"}.
    labels text not null,
    version integer not null,
    changed_at integer not null,
    changed_by text not null,
    primary key (practice_no, id)
) without rowid;

-- Whether an own type is in use; the configured ones have shorter ids and take no space here.
create index relationships_of_own_type on relationships (practice_no, type)
    where length(type) = 36;
create index relationships_of_own_reciprocal on relationships (practice_no, reciprocal_type)
    where length(reciprocal_type) = 36;

insert into sqlite_stat1 (tbl, idx, stat) values
    ('relationship_types', 'relationship_types', '100000 100 1'),
    ('relationships', 'relationships_of_own_type', '1000000 100000 1000'),
    ('relationships', 'relationships_of_own_reciprocal', '1000000 100000 1000');
analyze sqlite_schema;
