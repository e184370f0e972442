import { readFile } from 'node:fs/promises'
import { readRankModel, RecollectError, type RankModel } from '@recollect/core'
import { rankerFile } from '@recollect/ranker'

/**
 * The ranker that a setting names: `default` is the one that ships, `none` is plain fusion, anything else a file.
 * @throws RecollectError `invalid_configuration` when the file cannot be read or holds no ranker
 */
export async function loadRanker(setting: string): Promise<RankModel | null> {
  if (setting === 'none') return null
  const file = setting === 'default' ? rankerFile : setting
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const message = `The ranker '${setting}' cannot be read. RECOLLECT_RANKER takes 'default', 'none' or a file.`
    throw new RecollectError('invalid_configuration', message, { cause })
  })
  return readRankModel(parse(text, setting))
}

function parse(text: string, setting: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RecollectError('invalid_configuration', `The ranker '${setting}' is no JSON.`, { cause })
  }
}
