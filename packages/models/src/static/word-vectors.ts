import type { WordVectors } from '@recollect/core'
import { tableFile } from '@recollect/static-table'
import { readTableFile } from './table-file.ts'
import { createWordPiece } from './word-piece.ts'

/**
 * The table of word-piece vectors that ships with Recollect, or another of the same format.
 * @throws RecollectError `model_unavailable` when the file cannot be used
 */
export async function loadWordVectors(file: URL | string = tableFile): Promise<WordVectors> {
  const { vocabulary, ...table } = await readTableFile(file)
  const { pieces } = createWordPiece(vocabulary)
  return { ...table, pieces }
}
