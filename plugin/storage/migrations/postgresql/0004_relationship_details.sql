-- What staff note of a relationship, and when it ended. Dates are YYYY-MM-DD, '' where there is none.

alter table relationships add column notes text not null default '';
alter table relationships add column legal_guardian bigint not null default 0;
alter table relationships add column legal_guardian_until text not null default '';
-- Whether they may be told about the client's care: 'no', 'limited' or 'yes'.
alter table relationships add column care_information text not null default 'no';
alter table relationships add column care_information_until text not null default '';
-- Between clients: the same marks for client_id, as seen from related_client_id. A mother is her
-- child's guardian, the child is not hers.
alter table relationships add column reciprocal_emergency bigint not null default 0;
alter table relationships add column reciprocal_legal_guardian bigint not null default 0;
alter table relationships add column reciprocal_legal_guardian_until text not null default '';
alter table relationships add column reciprocal_care_information text not null default 'no';
alter table relationships add column reciprocal_care_information_until text not null default '';
-- The day that staff gave; ended_at says when it was written.
alter table relationships add column ended_on text not null default '';
-- Made by mistake: neither current nor history.
alter table relationships add column removed_at bigint;

-- Before, the mark was shown on both sides.
update relationships set reciprocal_emergency = emergency where related_client_id is not null;

-- Those that ended before had no other day than that of the writing.
update relationships
set ended_on = to_char(to_timestamp(ended_at / 1000) at time zone 'UTC', 'YYYY-MM-DD')
where ended_at is not null;

create index ended_relationships_of_client on relationships (practice_no, client_id)
    where ended_at is not null;
