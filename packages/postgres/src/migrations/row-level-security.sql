-- Runs after the migrations, every time. Every table of this schema with a tenant_id column gets row-level security, forced (so that
-- the tables' owner is bound too), one policy, and its grants; a new tenant table needs no line here. The policy reads the tenant
-- once a statement (a sub-select), not once a row. Partitions get the policy but no grant: they are reached through their parent.
do $$
declare
  item record;
begin
  for item in
    select c.relname, c.relispartition
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relnamespace = 'recollect'::regnamespace and c.relkind in ('r', 'p')
  loop
    if not exists (select from pg_policies where schemaname = 'recollect' and tablename = item.relname) then
      execute format('alter table recollect.%I enable row level security', item.relname);
      execute format('alter table recollect.%I force row level security', item.relname);
      execute format(
        'create policy tenant_only on recollect.%I
           using (tenant_id = (select current_setting(''recollect.tenant''))::uuid)
           with check (tenant_id = (select current_setting(''recollect.tenant''))::uuid)', item.relname);
      if not item.relispartition then
        execute format('grant select, insert, update, delete on recollect.%I to recollect_app', item.relname);
      end if;
    end if;
  end loop;
  revoke insert, update, delete on recollect.tenants from recollect_app;
end $$;
