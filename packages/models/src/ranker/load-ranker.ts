import { readFile } from 'node:fs/promises'
import { RankModelFile, readRankModel, RecollectError, type RankModel } from '@recollect/core'
import { modelRankerFile, rankerFile } from '@recollect/ranker'

/** The rankers that ship: for word vectors alone, and for an embedding model beside them. */
const shipped = new Map([
  ['default', rankerFile],
  ['default-model', modelRankerFile],
])

/**
 * The ranker that a setting names: `default` and `default-model` are those that ship, `none` is plain fusion, anything else a file.
 * @throws RecollectError `invalid_configuration` when the file cannot be read or holds no ranker
 */
export async function loadRanker(setting: string): Promise<RankModel | null> {
  const file = await readRankerFile(setting)
  return file === null ? null : readRankModel(file)
}

/** The same as its file has it, for whoever grows further trees on it. */
export async function loadRankerFile(setting: string): Promise<RankModelFile | null> {
  const file = await readRankerFile(setting)
  if (file === null) return null
  // Says in its own words what is wrong with a file that is none.
  readRankModel(file)
  return RankModelFile.parse(file)
}

async function readRankerFile(setting: string): Promise<unknown> {
  if (setting === 'none') return null
  const file = shipped.get(setting) ?? setting
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const message = `The ranker '${setting}' cannot be read. RECOLLECT_RANKER takes 'default', 'default-model', 'none' or a file.`
    throw new RecollectError('invalid_configuration', message, { cause })
  })
  return parse(text, setting)
}

function parse(text: string, setting: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RecollectError('invalid_configuration', `The ranker '${setting}' is no JSON.`, { cause })
  }
}
