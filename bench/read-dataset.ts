import { readFile } from 'node:fs/promises'
import { Dataset } from '@recollect/contracts'

/** @throws when the file is not a dataset in the neutral format */
export async function readDataset(file: string): Promise<Dataset> {
  return Dataset.parse(JSON.parse(await readFile(file, 'utf8')))
}
