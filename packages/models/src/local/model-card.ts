import { RecollectError } from '@recollect/core'

/** How a model of sentences wants to be fed and read. */
export interface ModelCard {
  /** Length of its vectors. */
  readonly dimension: number
  /** `mean` of the last layer over the text's pieces, or the state of the first piece (`cls`). */
  readonly pooling: 'mean' | 'cls'
  /** Word pieces it was trained on at most, special ones included; a longer text is cut. */
  readonly maxTokens: number
  /** Put before each text of that purpose. */
  readonly prefixes: { readonly query: string; readonly passage: string }
}

export type CardOverrides = { readonly [key in keyof ModelCard]?: ModelCard[key] | undefined }

const none = { query: '', passage: '' }
const e5 = { query: 'query: ', passage: 'passage: ' }

/** From each model's own card, by the last part of its name: who exported the file does not matter. */
const cards: Readonly<Record<string, ModelCard>> = {
  'all-MiniLM-L6-v2': { dimension: 384, pooling: 'mean', maxTokens: 256, prefixes: none },
  'bge-small-en-v1.5': {
    dimension: 384,
    pooling: 'cls',
    maxTokens: 512,
    prefixes: { query: 'Represent this sentence for searching relevant passages: ', passage: '' },
  },
  'e5-small-v2': { dimension: 384, pooling: 'mean', maxTokens: 512, prefixes: e5 },
  'multilingual-e5-small': { dimension: 384, pooling: 'mean', maxTokens: 512, prefixes: e5 },
}

export function knownCard(model: string): ModelCard | undefined {
  return Object.entries(cards).find(([name]) => name === model.slice(model.lastIndexOf('/') + 1))?.[1]
}

/** The facts of a model's `config.json` that bear on its card. */
export interface ModelConfig {
  readonly hiddenSize: number | undefined
  readonly maxPositions: number | undefined
}

/**
 * What is configured wins, then the table of known models, then what the model's own `config.json` says, then mean pooling, 512
 * pieces and no prefix.
 * @throws RecollectError `invalid_configuration` when the dimension is nowhere to be found
 */
export function cardFor(model: string, config: ModelConfig, overrides: CardOverrides = {}): ModelCard {
  const known = knownCard(model)
  const dimension = overrides.dimension ?? known?.dimension ?? config.hiddenSize
  if (dimension === undefined) {
    throw new RecollectError(
      'invalid_configuration',
      `The config.json of ${model} names no hidden_size; configure the dimension.`,
    )
  }
  return {
    dimension,
    pooling: overrides.pooling ?? known?.pooling ?? 'mean',
    maxTokens: overrides.maxTokens ?? known?.maxTokens ?? Math.min(512, config.maxPositions ?? 512),
    prefixes: overrides.prefixes ?? known?.prefixes ?? none,
  }
}
