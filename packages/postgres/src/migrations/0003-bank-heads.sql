-- What every recall asks first, in one message instead of the three of a transaction. It takes the role and the tenant for its one
-- statement, as a transaction does for all of its own, so the policies of row-level security decide what it finds.
create function bank_heads(asking uuid, asked text[])
returns table (name text, bank_key uuid, seq bigint, overrides jsonb)
language plpgsql
set role to recollect_app
set search_path to recollect, public
set enable_seqscan to off
set enable_hashjoin to off
set enable_mergejoin to off
set jit to off
as $$
#variable_conflict use_column
begin
  perform set_config('recollect.tenant', asking::text, true);
  return query
    select n.name, b.bank_key, b.seq, b.overrides
    from bank_names n join banks b on b.bank_key = n.bank_key
    where n.name = any (asked);
end $$;
revoke execute on function bank_heads from public;
