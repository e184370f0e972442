-- What every recall asks first, in one message instead of the three of a transaction. It takes the role and the tenant for its one
-- statement, as a transaction does for all of its own, so the policies of row-level security decide what it finds.
create function bank_head(asking uuid, bank text)
returns table (bank_key uuid, seq bigint, overrides jsonb)
language plpgsql
set role to recollect_app
set search_path to recollect, public
set enable_seqscan to off
set jit to off
as $$
begin
  perform set_config('recollect.tenant', asking::text, true);
  return query
    select b.bank_key, b.seq, b.overrides from banks b
    where b.bank_key = (select n.bank_key from bank_names n where n.name = bank);
end $$;
revoke execute on function bank_head from public;
