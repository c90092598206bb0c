-- Applied by an operator once, on the coordinator of a distributed PostgreSQL (Citus), after the
-- first start of Kith: every table is spread by the practice and kept together with the others.
select create_reference_table('practices');
select create_distributed_table('practice_settings', 'practice_no');
select create_distributed_table('practitioners', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('clients', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('contacts', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('contact_practitioners', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('contact_terms', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('contact_pairs', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('relationships', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('appointments', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('invitees', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('join_links', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('messages', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('audit_entries', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('request_keys', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('reminder_changes', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('contact_ranks', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('merges', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('imports', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('import_parts', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('import_lines', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('import_made', 'practice_no', colocate_with => 'practice_settings');
select create_distributed_table('relationship_types', 'practice_no', colocate_with => 'practice_settings');
