import type { Pool } from 'pg'

export interface MaintenanceOptions {
  readonly pool: Pool
  readonly onError: (error: unknown) => void
  readonly limits?: MaintenanceLimits
}

/** Bytes of write-ahead log, and milliseconds. */
export interface MaintenanceLimits {
  readonly lookEveryMs: number
  /** A checkpoint after this much log: what a crash has to replay, and about what the log occupies on disk. */
  readonly checkpointAfter: number
  /** Dead rows are removed and statistics refreshed after this much log. */
  readonly vacuumAfter: number
}

const MiB = 2 ** 20
const usual: MaintenanceLimits = { lookEveryMs: 15_000, checkpointAfter: 32 * MiB, vacuumAfter: 64 * MiB }

/**
 * Does what PostgreSQL's background processes would: PGlite starts none, so its log would grow without bound and dead rows would stay. The
 * log's growth tells how much was written (the statistics views stay empty here). Each statement takes the one connection for itself,
 * a table at a time, so that others come in between.
 */
export class Maintenance {
  readonly #options: MaintenanceOptions
  readonly #limits: MaintenanceLimits
  readonly #timer: NodeJS.Timeout
  #running: Promise<void> = Promise.resolve()
  #checkpointAt: number | undefined
  #vacuumAt: number | undefined
  #stopped = false

  constructor(options: MaintenanceOptions) {
    this.#options = options
    this.#limits = options.limits ?? usual
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.#look()).catch(options.onError)
    }, this.#limits.lookEveryMs)
    this.#timer.unref()
  }

  /** Waits for the statement that runs. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#running
  }

  async #look(): Promise<void> {
    if (this.#stopped) return
    const log = await this.#logPosition()
    this.#checkpointAt ??= log
    this.#vacuumAt ??= log
    if (log - this.#vacuumAt >= this.#limits.vacuumAfter) {
      this.#vacuumAt = log
      await this.#vacuum()
    }
    if (log - this.#checkpointAt >= this.#limits.checkpointAfter) {
      this.#checkpointAt = log
      await this.#options.pool.query('checkpoint')
    }
  }

  async #logPosition(): Promise<number> {
    const { rows } = await this.#options.pool.query<{ bytes: number }>(
      `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as bytes`,
    )
    return rows[0]?.bytes ?? 0
  }

  async #vacuum(): Promise<void> {
    const { rows } = await this.#options.pool.query<{ name: string }>(`
      select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('recollect', 'recollect_jobs') and pg_relation_size(c.oid) > 0
      order by 1`)
    for (const { name } of rows) {
      if (this.#stopped) return
      await this.#options.pool.query(`vacuum (analyze) ${name}`)
    }
  }
}
