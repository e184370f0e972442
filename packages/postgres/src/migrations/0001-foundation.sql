-- Times are epoch milliseconds (UTC) in bigint columns. Every tenant table carries tenant_id; what a bank holds is partitioned by
-- bank_key, in the number of partitions that settings.partitions fixed when this database was initialised. A key begins with
-- what tells its rows apart.

create table settings (
  name  text primary key,
  value jsonb not null
);
insert into settings (name, value) values ('partitions', '{{partitions}}');

create function partition_by_bank(parent text, options text default '') returns void language plpgsql as $$
declare
  partitions integer := (select value::integer from settings where name = 'partitions');
begin
  for i in 0 .. partitions - 1 loop
    execute format('create table %I partition of %I for values with (modulus %s, remainder %s) %s',
      parent || '_' || i, parent, partitions, i, options);
  end loop;
end $$;

create table tenants (
  tenant_id  uuid primary key,
  name       text not null,
  created_at bigint not null
);

-- Not partitioned: one row a bank, read by key. seq counts committed changes; changes up to trimmed_seq are gone from the log.
create table banks (
  tenant_id        uuid not null references tenants on delete cascade,
  bank_key         uuid not null,
  name             text not null,
  display_name     text not null,
  overrides        jsonb not null default '{}',
  seq              bigint not null default 0,
  trimmed_seq      bigint not null default 0,
  created_at       bigint not null,
  updated_at       bigint not null,
  last_write_at    bigint,
  last_document_at bigint,
  primary key (bank_key, tenant_id)
) with (fillfactor = 50);

-- Unique in the tenant, therefore not partitioned by bank.
create table bank_names (
  tenant_id uuid not null,
  name      text collate "C" not null check (octet_length(name) between 1 and 192),
  bank_key  uuid not null,
  primary key (name, tenant_id),
  foreign key (bank_key, tenant_id) references banks on delete cascade
);
create index bank_names_by_bank on bank_names (bank_key);

create table documents (
  tenant_id     uuid not null,
  bank_key      uuid not null,
  document_id   text collate "C" not null,
  generated     boolean not null,
  original_text text not null,
  content_hash  text not null,
  tags          text[] not null,
  metadata      jsonb,
  retain_params jsonb,
  created_at    bigint not null,
  updated_at    bigint not null,
  primary key (bank_key, document_id, tenant_id),
  foreign key (bank_key, tenant_id) references banks on delete cascade
) partition by hash (bank_key);
select partition_by_bank('documents');

create table chunks (
  tenant_id   uuid not null,
  bank_key    uuid not null,
  document_id text collate "C" not null,
  chunk_index integer not null,
  text        text not null,
  hash        text not null,
  created_at  bigint not null,
  primary key (bank_key, document_id, chunk_index, tenant_id)
) partition by hash (bank_key);
select partition_by_bank('chunks');

create table memories (
  tenant_id           uuid not null,
  bank_key            uuid not null,
  memory_id           uuid not null,
  document_id         text collate "C" not null,
  chunk_index         integer not null,
  position            integer not null,
  turn                integer not null,
  kind                text not null,
  text                text not null,
  context             text,
  speaker             text,
  role                text,
  occurred_start      bigint,
  occurred_end        bigint,
  mentioned_at        bigint,
  tags                text[] not null,
  metadata            jsonb not null,
  labels              text[] not null,
  text_hash           text not null,
  tokens              integer not null,
  state               text not null check (state in ('valid', 'invalidated')),
  invalidation_reason text,
  invalidated_at      bigint,
  edited_at           bigint,
  created_at          bigint not null,
  updated_at          bigint not null,
  primary key (memory_id, bank_key, tenant_id)
) partition by hash (bank_key);
create index memories_by_document on memories (bank_key, document_id, position);
select partition_by_bank('memories');

-- An entity lives as long as its bank: readers show those that a memory mentions.
create table entities (
  tenant_id  uuid not null,
  bank_key   uuid not null,
  entity_id  uuid not null,
  name       text not null,
  normalized text collate "C" not null,
  type       text collate "C" not null,
  created_at bigint not null,
  primary key (entity_id, bank_key, tenant_id),
  unique (bank_key, normalized, type, tenant_id),
  foreign key (bank_key, tenant_id) references banks on delete cascade
) partition by hash (bank_key);
select partition_by_bank('entities');

create table memory_entities (
  tenant_id uuid not null,
  bank_key  uuid not null,
  memory_id uuid not null,
  entity_id uuid not null,
  position  integer not null,
  primary key (memory_id, entity_id, bank_key, tenant_id)
) partition by hash (bank_key);
create index memory_entities_by_entity on memory_entities (entity_id, memory_id);
select partition_by_bank('memory_entities');

-- Edges that a rule or a model stated. Nearness in meaning or time is derived in the image and never stored.
create table memory_links (
  tenant_id  uuid not null,
  bank_key   uuid not null,
  from_id    uuid not null,
  to_id      uuid not null,
  type       text not null,
  weight     real not null default 1,
  created_at bigint not null,
  primary key (from_id, to_id, type, bank_key, tenant_id)
) partition by hash (bank_key);
create index memory_links_by_target on memory_links (to_id);
select partition_by_bank('memory_links');

-- Neural vectors, apart from the text so that a row stays narrow: a vector in a row wider than 2 kB is moved out and scans five times
-- slower. Up to 2,000 dimensions stay in the row (external storage is used only for rows beyond the tuple target).
create table memory_vectors (
  tenant_id uuid not null,
  bank_key  uuid not null,
  memory_id uuid not null,
  model     text collate "C" not null,
  space     text collate "C" not null default 'text',
  embedding vector not null,
  primary key (memory_id, model, space, bank_key, tenant_id)
) partition by hash (bank_key);
alter table memory_vectors alter column embedding set storage external;
select partition_by_bank('memory_vectors', 'with (toast_tuple_target = 8160)');

-- What hangs on a document or a memory goes with it. A trigger a statement instead of foreign keys: their checks a row were 13 of 20 ms of
-- a document of 22 memories and 45 mentions, embedded, and 2 of 8 ms on a server. A document's row is locked by whoever writes beside it.
create function remove_parts_of_documents() returns trigger language plpgsql as $$
begin
  delete from memories p using gone where p.bank_key = gone.bank_key and p.document_id = gone.document_id;
  delete from chunks p using gone where p.bank_key = gone.bank_key and p.document_id = gone.document_id;
  return null;
end $$;
create trigger remove_parts after delete on documents referencing old table as gone
  for each statement execute function remove_parts_of_documents();

create function remove_parts_of_memories() returns trigger language plpgsql as $$
begin
  delete from memory_entities p using gone where p.memory_id = gone.memory_id and p.bank_key = gone.bank_key;
  delete from memory_vectors p using gone where p.memory_id = gone.memory_id and p.bank_key = gone.bank_key;
  delete from memory_links p using gone where p.from_id = gone.memory_id and p.bank_key = gone.bank_key;
  delete from memory_links p using gone where p.to_id = gone.memory_id and p.bank_key = gone.bank_key;
  return null;
end $$;
create trigger remove_parts after delete on memories referencing old table as gone
  for each statement execute function remove_parts_of_memories();

-- Not partitioned: an operation's id is unique in the tenant, whatever its bank.
create table operations (
  tenant_id     uuid not null,
  bank_key      uuid not null,
  operation_id  uuid not null,
  type          text not null,
  status        text not null check (status in ('pending', 'processing', 'completed', 'failed', 'cancelled')),
  serial_key    text,
  parent_id     uuid,
  attempt       integer not null default 0,
  payload       jsonb,
  metadata      jsonb not null,
  progress      jsonb,
  error         text,
  created_at    bigint not null,
  updated_at    bigint not null,
  completed_at  bigint,
  next_retry_at bigint,
  primary key (operation_id, bank_key, tenant_id),
  unique (operation_id, tenant_id),
  foreign key (bank_key, tenant_id) references banks on delete cascade
);
create index operations_by_time on operations (bank_key, created_at desc);
create index operations_by_parent on operations (parent_id) where parent_id is not null;

create table bank_changes (
  tenant_id   uuid not null,
  bank_key    uuid not null,
  seq         bigint not null,
  document_id text collate "C" not null,
  op          text not null check (op in ('write', 'remove')),
  primary key (bank_key, seq, tenant_id),
  foreign key (bank_key, tenant_id) references banks on delete cascade
) partition by hash (bank_key);
select partition_by_bank('bank_changes');

insert into tenants (tenant_id, name, created_at)
values ('00000000-0000-4000-8000-000000000001', 'default', (extract(epoch from now()) * 1000)::bigint);
