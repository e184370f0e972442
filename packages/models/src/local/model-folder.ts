import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { RecollectError } from '@recollect/core'
import type { ModelConfig } from './model-card.ts'

/** The files of a model, in the folder layout that transformers.js expects. */
export interface ModelFolder {
  readonly tokenizerFile: string
  readonly onnxFile: string
  readonly config: ModelConfig
}

/** Quantised first: half the time and a quarter of the memory, quality within a point. */
const preferred = ['model_quantized.onnx', 'model_int8.onnx', 'model_uint8.onnx', 'model.onnx', 'model_fp16.onnx']

/**
 * @param model `organisation/model`, a folder below `modelsFolder`
 * @throws RecollectError `invalid_configuration` naming the file that is missing or broken
 */
export async function openModelFolder(modelsFolder: string, model: string): Promise<ModelFolder> {
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(model) || model.split('/').includes('..')) {
    throw new RecollectError('invalid_configuration', `"${model}" is no model name: expected organisation/model.`)
  }
  const folder = join(modelsFolder, model)
  const present = new Set(await readdir(folder).catch(() => refuse(folder, model)))
  for (const file of ['tokenizer.json', 'config.json']) if (!present.has(file)) refuse(join(folder, file), model)
  const onnxFolder = join(folder, 'onnx')
  const onnxFiles = (await readdir(onnxFolder).catch(() => refuse(onnxFolder, model))).filter((name) => name.endsWith('.onnx'))
  const onnxFile = preferred.find((name) => onnxFiles.includes(name)) ?? onnxFiles.toSorted()[0]
  if (onnxFile === undefined) return refuse(join(onnxFolder, '*.onnx'), model)
  return {
    tokenizerFile: join(folder, 'tokenizer.json'),
    onnxFile: join(onnxFolder, onnxFile),
    config: parseConfig(await readFile(join(folder, 'config.json'), 'utf8'), model),
  }
}

function parseConfig(text: string, model: string): ModelConfig {
  let config: unknown
  try {
    config = JSON.parse(text)
  } catch (cause) {
    throw new RecollectError('invalid_configuration', `The config.json of ${model} is no JSON.`, { cause })
  }
  return { hiddenSize: positiveInteger(config, 'hidden_size'), maxPositions: positiveInteger(config, 'max_position_embeddings') }
}

function positiveInteger(config: unknown, key: string): number | undefined {
  if (typeof config !== 'object' || config === null || !(key in config)) return undefined
  const value: unknown = Reflect.get(config, key)
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined
}

function refuse(path: string, model: string): never {
  throw new RecollectError(
    'invalid_configuration',
    `The model ${model} needs ${path}, which is not there. A model folder holds tokenizer.json, config.json and onnx/*.onnx; nothing is downloaded.`,
  )
}
