import { readFile } from 'node:fs/promises'
import { readFloorModel, RecollectError, type FloorModel } from '@recollect/core'
import { floorFile } from '@recollect/ranker'

/**
 * The floor that a setting names: `default` is the one that ships, `none` returns what was found however little it bears on the question, a
 * number from 0 to 1 is the least chance at which the one that ships answers, anything else a file.
 * @throws RecollectError `invalid_configuration` when the file cannot be read or holds no floor
 */
export async function loadFloor(setting: string): Promise<FloorModel | null> {
  if (setting === 'none') return null
  const least = chanceOf(setting)
  const floor = readFloorModel(await readJson(setting === 'default' || least !== null ? floorFile : setting, setting))
  return least === null ? floor : { ...floor, least }
}

function chanceOf(setting: string): number | null {
  if (!/^\d*\.?\d+$/.test(setting)) return null
  const least = Number(setting)
  if (least <= 1) return least
  throw new RecollectError('invalid_configuration', `RECOLLECT_FLOOR takes a chance from 0 to 1, not ${setting}.`)
}

async function readJson(file: URL | string, setting: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    const message = `The floor '${setting}' cannot be read. RECOLLECT_FLOOR takes 'default', 'none', a chance from 0 to 1, or a file.`
    throw new RecollectError('invalid_configuration', message, { cause })
  }
}
