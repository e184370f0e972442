export { BankImage, type SourceRow } from './image.ts'
export { Searcher } from './search.ts'
