/**
 * Where the table of word-piece vectors lies. See `../README.md` for what it holds and how it was made, and `@recollect/models`
 * for its reader.
 */
export const tableFile = new URL('../data/all-MiniLM-L6-v2.recollect-words', import.meta.url)

/** Where the word pieces nearest to each one lie: made from the table by `tools/distil/neighbours.py`. */
export const neighboursFile = new URL('../data/all-MiniLM-L6-v2.recollect-neighbours', import.meta.url)
