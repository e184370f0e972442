import type { BankKey, OperationId } from '@recollect/core'
import type { TenantSql } from '../tx.ts'

/**
 * Brings the parent of an operation, if it has one, to what its children stand for. Two statements: the second must see what a
 * sibling committed while the first waited for the parent's row, and one statement sees one snapshot.
 */
export async function followChildren(
  sql: TenantSql,
  { bank, id: child }: { readonly bank: BankKey; readonly id: OperationId },
  at: number,
): Promise<void> {
  const [parent] = await sql<{ operation_id: string }>`
    select p.operation_id from operations p
    join operations c on c.bank_key = p.bank_key and c.parent_id = p.operation_id
    where c.bank_key = ${bank} and c.operation_id = ${child}
    for update of p`
  if (parent === undefined) return
  await sql.run`
    with children as (
      select
        case
          when bool_and(status = 'pending' and attempt = 0) then 'pending'
          when bool_or(status in ('pending', 'processing')) then 'processing'
          when bool_or(status = 'failed') then 'failed'
          when bool_or(status = 'cancelled') then 'cancelled'
          else 'completed'
        end as status,
        min(error) filter (where status = 'failed') as error
      from operations where bank_key = ${bank} and parent_id = ${parent.operation_id}
    ), counts as (
      select coalesce(jsonb_object_agg(name, total), '{}') as sums
      from (
        select name, sum(value::text::numeric) as total
        from operations c, jsonb_each(c.metadata) as m (name, value)
        where c.bank_key = ${bank} and c.parent_id = ${parent.operation_id} and c.status = 'completed'
          and name like '%\_count' and name <> 'items_count' and jsonb_typeof(value) = 'number'
        group by name
      ) as sums
    )
    update operations p set
      status = children.status,
      error = children.error,
      metadata = p.metadata || counts.sums,
      updated_at = ${at},
      completed_at = case when children.status in ('pending', 'processing') then null else ${at}::bigint end
    from children, counts
    where p.bank_key = ${bank} and p.operation_id = ${parent.operation_id}`
}
