import { randomUUID } from 'node:crypto'
import {
  bankKey,
  notFound,
  RecollectError,
  type Bank,
  type BankChange,
  type BankKey,
  type BankName,
  type BankWriter,
} from '@recollect/core'
import type { Effects } from '../changes/effects.ts'
import { json } from '../sql/query.ts'
import type { TenantSql } from '../tx.ts'
import { PostgresBankReader } from './reader.ts'

export class PostgresBankWriter extends PostgresBankReader implements Pick<BankWriter, 'ensure' | 'update' | 'remove'> {
  readonly #effects: Effects

  constructor(sql: TenantSql, effects: Effects) {
    super(sql)
    this.#effects = effects
  }

  async ensure(name: BankName): Promise<Bank> {
    const found = await this.find(name)
    if (found !== undefined) return found
    await this.#insert(name)
    // Either our row or the one of a caller that was quicker, which this new statement's snapshot sees.
    return (await this.find(name)) ?? lost(name)
  }

  async #insert(name: BankName): Promise<void> {
    const key = randomUUID()
    const at = Date.now()
    const { tenant } = this.sql
    await this.sql.run`
      insert into banks (tenant_id, bank_key, name, display_name, created_at, updated_at)
      values (${tenant}, ${key}, ${name}, ${name}, ${at}, ${at})`
    const named = await this.sql.run`
      insert into bank_names (tenant_id, name, bank_key) values (${tenant}, ${name}, ${key})
      on conflict (name, tenant_id) do nothing`
    if (named === 0) await this.sql.run`delete from banks where bank_key = ${key}`
  }

  async update(bank: BankKey, change: (current: Bank) => BankChange): Promise<Bank> {
    await this.sql.run`select from banks where bank_key = ${bank} for no key update`
    const current = (await this.byKey(bank)) ?? notFound('The bank was removed.')
    const { displayName = current.displayName, overrides = current.overrides } = change(current)
    await this.sql.run`
      update banks set display_name = ${displayName}, overrides = ${json(overrides)}, updated_at = ${Date.now()}
      where bank_key = ${bank}`
    this.#effects.banks.add(bank)
    return (await this.byKey(bank)) ?? notFound('The bank was removed.')
  }

  async remove(name: BankName): Promise<number> {
    const [bank] = await this.sql<{ bank_key: string }>`
      select bank_key from banks
      where bank_key = (select bank_key from bank_names where name = ${name})
      for update`
    if (bank === undefined) return 0
    const [memories] = await this.sql<{ count: number }>`select count(*) from memories where bank_key = ${bank.bank_key}`
    await this.sql.run`delete from banks where bank_key = ${bank.bank_key}`
    this.#effects.banks.add(bankKey(bank.bank_key))
    return memories?.count ?? 0
  }
}

function lost(name: BankName): never {
  throw new RecollectError('conflict', `The bank ${name} was removed while it was being made. Try again.`)
}
