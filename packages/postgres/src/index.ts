export { openDatabase, openStore, type OpenedStore, type OpenOptions } from './open.ts'
