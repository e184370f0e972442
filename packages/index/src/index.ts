export { CachedImages, createBankImages, type BankImagesOptions } from './bank-images.ts'
export { BankImage, type ImageSettings, type SourceRow } from './image.ts'
export { Searcher, type SearcherOptions } from './search.ts'
