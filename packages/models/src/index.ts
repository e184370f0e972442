export { loadWordVectors } from './static/word-vectors.ts'
