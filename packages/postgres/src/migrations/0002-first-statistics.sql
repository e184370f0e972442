-- Gives the planner statistics before there is data. In a table that was never analysed every condition seems to leave one row, so a
-- plan made then, which a prepared statement keeps, may take any index that begins with bank_key and read a whole bank for one row. A sample
-- is written, analysed and truncated; truncation keeps the statistics, and the first analysis of real data replaces them.
do $$
declare
  sample constant uuid := gen_random_uuid();
  banks_wanted constant integer := 8 * (select value::integer from settings where name = 'partitions');
  item text;
begin
  insert into tenants values (sample, 'sample', 0);
  insert into banks (tenant_id, bank_key, name, display_name, created_at, updated_at)
    select sample, gen_random_uuid(), 'b' || i, 'b' || i, 0, 0 from generate_series(1, banks_wanted) i;
  insert into bank_names (tenant_id, name, bank_key) select tenant_id, name, bank_key from banks;
  insert into documents (tenant_id, bank_key, document_id, generated, original_text, content_hash, tags, created_at, updated_at)
    select tenant_id, bank_key, 'd' || i, false, repeat('x', 400), i, '{}', i, i from banks, generate_series(1, 8) i;
  insert into chunks (tenant_id, bank_key, document_id, chunk_index, text, hash, created_at)
    select tenant_id, bank_key, document_id, i, repeat('x', 200), i, i from documents, generate_series(0, 1) i;
  insert into memories (tenant_id, bank_key, memory_id, document_id, chunk_index, position, turn, kind, text, tags, metadata, labels,
      text_hash, tokens, state, created_at, updated_at)
    select tenant_id, bank_key, gen_random_uuid(), document_id, 0, i, i, 'world', repeat('x', 100), '{}', '{}', '{}',
      md5(random()::text), 25, 'valid', i, i
    from documents, generate_series(1, 6) i;
  insert into entities (tenant_id, bank_key, entity_id, name, normalized, type, created_at)
    select tenant_id, bank_key, gen_random_uuid(), 'e' || i, 'e' || i, 'PERSON', 0 from banks, generate_series(1, 12) i;
  insert into memory_entities (tenant_id, bank_key, memory_id, entity_id, position)
    select m.tenant_id, m.bank_key, m.memory_id, e.entity_id, 0
    from memories m join entities e on e.bank_key = m.bank_key and e.name = 'e' || (1 + m.position % 12);
  insert into memory_links (tenant_id, bank_key, from_id, to_id, type, created_at)
    select tenant_id, bank_key, memory_id, memory_id, 'caused_by', 0 from memories where position = 1;
  insert into memory_vectors (tenant_id, bank_key, memory_id, model, embedding)
    select tenant_id, bank_key, memory_id, 'sample', '[1,2,3]' from memories where position < 4;
  insert into operations (tenant_id, bank_key, operation_id, type, status, metadata, created_at, updated_at)
    select tenant_id, bank_key, gen_random_uuid(), 'retain', 'completed', '{}', i, i from banks, generate_series(1, 8) i;
  insert into bank_changes (tenant_id, bank_key, seq, document_id, op)
    select tenant_id, bank_key, i, 'd' || i, 'write' from banks, generate_series(1, 8) i;
  -- With few distinct values the usual target would list all of them, and a bank that is not listed would count as having no rows.
  for item in select unnest(array['banks', 'bank_names', 'documents', 'chunks', 'memories', 'entities', 'memory_entities',
      'memory_links', 'memory_vectors', 'operations', 'bank_changes']) loop
    execute format('alter table %I alter column bank_key set statistics 1', item);
    execute format('analyze %I', item);
    execute format('alter table %I alter column bank_key set statistics -1', item);
  end loop;
  truncate banks, chunks, memories, memory_entities, memory_links, memory_vectors cascade;
  delete from tenants where tenant_id = sample;
end $$;
