-- What a practice made of the relationship types of config/relationship-types.json, and its own ones.
create table relationship_types (
    practice_no bigint not null references practices,
    -- That of the configured type, or a UUID.
    id text collate "C" not null,
    own bigint not null,
    -- Of own ones: what the client is to them, and the HL7 v3 RoleCode or ''.
    reciprocal text not null,
    role_code text not null,
    hidden bigint not null,
    -- The practice's own labels by language, as a JSON object: {"de": "Mama"}.
    labels text not null,
    version bigint not null,
    changed_at bigint not null,
    changed_by text not null,
    primary key (practice_no, id)
);

-- Whether an own type is in use; the configured ones have shorter ids and take no space here.
create index relationships_of_own_type on relationships (practice_no, type)
    where length(type) = 36;
create index relationships_of_own_reciprocal on relationships (practice_no, reciprocal_type)
    where length(reciprocal_type) = 36;
