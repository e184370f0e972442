declare const brand: unique symbol
type Branded<T, Name extends string> = T & { readonly [brand]: Name }

/** A customer of a deployment (uuid). Owns banks, keys and quota. */
export type TenantId = Branded<string, 'TenantId'>
/** The internal key of a bank (uuid). Names of a bank may change, its key does not. */
export type BankKey = Branded<string, 'BankKey'>
/** A name by which a caller addresses a bank: its id, or an alias. At most 192 UTF-8 bytes. */
export type BankName = Branded<string, 'BankName'>
/** A caller's id of a document, unique in its bank. May hold slashes. */
export type DocumentId = Branded<string, 'DocumentId'>
/** The id of a memory (uuid). */
export type MemoryId = Branded<string, 'MemoryId'>
/** The id of an entity (uuid). */
export type EntityId = Branded<string, 'EntityId'>
/** The id of an operation (uuid); a caller may choose it, which makes a retry safe. */
export type OperationId = Branded<string, 'OperationId'>

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isUuid(text: string): boolean {
  return uuidPattern.test(text)
}

// The casts below are the only ones that make ids. Guarantee: the caller has checked the form (a door) or read the value
// from the store, which checked it on the way in.
export const tenantId = (id: string): TenantId => id as TenantId
export const bankKey = (id: string): BankKey => id as BankKey
export const bankName = (id: string): BankName => id as BankName
export const documentId = (id: string): DocumentId => id as DocumentId
export const memoryId = (id: string): MemoryId => id as MemoryId
export const entityId = (id: string): EntityId => id as EntityId
export const operationId = (id: string): OperationId => id as OperationId

/** The tenant that serves a deployment without accounts. */
export const defaultTenant: TenantId = tenantId('00000000-0000-4000-8000-000000000001')
