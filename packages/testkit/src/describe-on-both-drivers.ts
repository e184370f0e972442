import { createTenant, openStore, type OpenedStore } from '@recollect/postgres'
import { afterAll, beforeAll, describe } from 'vitest'
import { embeddedDriver } from './embedded-driver.ts'
import { serverDriver } from './server-driver.ts'
import type { Driver, TestDatabase } from './test-database.ts'

const serverUrl = process.env['RECOLLECT_TEST_DATABASE_URL']

/**
 * Describes one suite twice: on the embedded database and on the PostgreSQL server of RECOLLECT_TEST_DATABASE_URL. Without that
 * variable the second is skipped, by a name that says so.
 */
export function describeOnBothDrivers(name: string, suite: (db: TestDatabase) => void): void {
  describe(`${name} (embedded)`, () => suite(prepare(embeddedDriver)))
  if (serverUrl === undefined)
    describe.skip(`${name} (PostgreSQL: RECOLLECT_TEST_DATABASE_URL is not set)`, () => suite(unavailable))
  else describe(`${name} (PostgreSQL)`, () => suite(prepare(serverDriver(serverUrl))))
}

function prepare(driver: Driver): TestDatabase {
  let opened: OpenedStore | undefined
  let url = ''
  let remove = async (): Promise<void> => undefined
  beforeAll(async () => {
    ;({ url, remove } = await driver.create())
    opened = await openStore({ url })
  })
  afterAll(async () => {
    await opened?.store.close()
    await remove()
  })
  const current = (): OpenedStore => opened ?? tooEarly()
  return {
    kind: driver.kind,
    get url() {
      return url
    },
    get store() {
      return current().store
    },
    get images() {
      return current().images
    },
    get jobs() {
      return current().jobs
    },
    get database() {
      return current().database
    },
    tenant: () => createTenant(current().database, 'test'),
    open: (options = {}) => openStore({ ...options, url }),
  }
}

function tooEarly(): never {
  throw new Error('The test database is open inside tests and hooks only.')
}

const unavailable: TestDatabase = {
  kind: 'server',
  url: '',
  get store() {
    return tooEarly()
  },
  get images() {
    return tooEarly()
  },
  get jobs() {
    return tooEarly()
  },
  get database() {
    return tooEarly()
  },
  tenant: tooEarly,
  open: tooEarly,
}
