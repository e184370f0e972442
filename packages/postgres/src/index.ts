export type { Database } from './database.ts'
export { openDatabase, openStore, type OpenedStore, type OpenOptions } from './open.ts'
export { createTenant } from './tenants/create-tenant.ts'
export { inspectServer, type ServerFacts } from './server/inspect.ts'
