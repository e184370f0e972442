import { z } from 'zod'

/** One measured number of a channel: a grain (memory, window, session) in one space. */
const TracePart = z.object({
  part: z.string(),
  rank: z.int().nullable().describe('From 1, among the pool.'),
  raw: z.number().nullable().describe('As measured: BM25, cosine, fit.'),
  share: z.number().describe("What it adds to the channel's share."),
})

export const TraceChannel = z
  .object({
    channel: z.string(),
    rank: z.int().nullable().describe('From 1; null where the channel did not find the memory.'),
    share: z.number(),
    adds: z.number().describe('What the channel adds to the fused score.'),
    parts: z.array(TracePart),
  })
  .meta({ id: 'TraceChannel' })
export type TraceChannel = z.infer<typeof TraceChannel>

export const TraceFeature = z
  .object({
    feature: z.string(),
    meaning: z.string(),
    value: z.number().nullable().describe('Null where the question gives nothing to measure.'),
    says: z.string().describe('What the value says of this memory, in words.'),
    adds: z.number().describe("What it added to the ranker's score; negative where it lowered it."),
  })
  .meta({ id: 'TraceFeature' })
export type TraceFeature = z.infer<typeof TraceFeature>

export const TraceRanking = z
  .object({
    score: z.number().describe('base + fused + the adds of the features + others; `final` is its calibration to 0 … 1.'),
    base: z.number(),
    fused: z.number(),
    others: z.number().describe('Sum over the features that are not named.'),
    features: z.array(TraceFeature).describe('Those that moved it most, the strongest first.'),
  })
  .meta({ id: 'TraceRanking' })
export type TraceRanking = z.infer<typeof TraceRanking>

export const TraceResult = z
  .object({
    id: z.string(),
    rank: z.int().describe('Place by relevance, from 1.'),
    final: z.number(),
    fused: z.object({ score: z.number(), rank: z.int() }).describe('What the channels add up to, and the place that gave.'),
    reranked: z.object({ score: z.number(), ranked_place: z.int() }).optional(),
    ranking: TraceRanking.nullable(),
    channels: z.array(TraceChannel),
    matched: z.array(z.string()),
    evidence: z.int(),
    duplicates: z.array(z.string()),
    near_duplicates: z.array(z.string()),
    reason: z.string().describe('Why the memory is there, in one sentence.'),
  })
  .meta({ id: 'TraceResult' })
export type TraceResult = z.infer<typeof TraceResult>

/** How an answer came to be. Further fields may stand beside these. */
export const RecallTrace = z
  .looseObject({
    terms: z.array(z.string()),
    ranker: z.string().nullable(),
    channels: z.array(z.object({ channel: z.string(), weight: z.number(), found: z.int() })),
    counts: z
      .object({ pool: z.int(), above_floor: z.int(), distinct: z.int(), returned: z.int() })
      .describe('Memories in the pool, and what each later stage left of them.'),
    floor: z
      .object({ chance: z.number(), least: z.number(), refusal: z.string().nullable() })
      .nullable()
      .describe(
        'The chance that the bank answers the question, below which nothing is returned; null where the floor did not judge.',
      ),
    results: z.array(TraceResult),
  })
  .meta({ id: 'RecallTrace' })
export type RecallTrace = z.infer<typeof RecallTrace>

export const TraceStanding = z
  .object({
    channels: z.array(TraceChannel),
    fused: z.number(),
    fused_rank: z.int(),
    ranked: z.boolean().describe('False without a ranker, and for a memory beyond those it looks at.'),
    final: z.number(),
    rank: z.int(),
    last_returned: z.number().nullable().describe('`final` of the last memory that is returned.'),
  })
  .meta({ id: 'TraceStanding' })
export type TraceStanding = z.infer<typeof TraceStanding>

export const AbsenceChannel = z
  .object({
    channel: z.string(),
    rank: z.int().nullable(),
    share: z.number(),
    border: z.number().nullable().describe('The least share of the channel that was looked at.'),
    raw: z.number().nullable(),
    floor: z.number().nullable().describe("The request's floor of the channel that it lies under."),
  })
  .meta({ id: 'AbsenceChannel' })
export type AbsenceChannel = z.infer<typeof AbsenceChannel>

export const MemoryAbsence = z
  .object({
    id: z.string(),
    reason: z.enum([
      'returned',
      'unknown',
      'withdrawn',
      'changed_meanwhile',
      'filtered',
      'not_found',
      'below_floor',
      'duplicate',
      'near_duplicate',
      'no_room',
    ]),
    explanation: z.string().describe('In plain words.'),
    filters: z.array(z.enum(['tags', 'types', 'time'])).optional(),
    channels: z.array(AbsenceChannel).optional().describe('not_found: what each channel made of it.'),
    standing: TraceStanding.optional().describe('There where it was looked at.'),
    under: z.string().optional().describe('duplicate, near_duplicate: the memory that it stands under.'),
    tokens: z
      .object({ needed: z.int(), left: z.int() })
      .optional()
      .describe('no_room: its tokens, and how many were left for it.'),
  })
  .meta({ id: 'MemoryAbsence' })
export type MemoryAbsence = z.infer<typeof MemoryAbsence>
