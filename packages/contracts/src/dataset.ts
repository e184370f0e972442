import { z } from 'zod'

/** One thing that was said or noted. Its id is unique in its conversation. */
export const DatasetItem = z.object({
  id: z.string().min(1),
  /** Items of one session are one document. */
  session: z.string().min(1),
  speaker: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  text: z.string().min(1),
})
export type DatasetItem = z.infer<typeof DatasetItem>

export const DatasetQuestion = z.object({
  id: z.string().min(1),
  text: z.string().min(1),
  /** The moment of asking, which "last week" is measured from. */
  asked_at: z.iso.datetime({ offset: true }),
  /** Ids of the items that answer it; any one of them counts as a hit. */
  gold: z.array(z.string()).min(1),
  category: z.string(),
})
export type DatasetQuestion = z.infer<typeof DatasetQuestion>

/** What one person or group said over time, and questions about it: one bank. */
export const DatasetConversation = z.object({
  id: z.string().min(1),
  items: z.array(DatasetItem).min(1),
  questions: z.array(DatasetQuestion),
})
export type DatasetConversation = z.infer<typeof DatasetConversation>

/** A retrieval dataset in the neutral format that `recollect eval` reads. */
export const Dataset = z.object({
  dataset: z.string().min(1),
  conversations: z.array(DatasetConversation).min(1),
})
export type Dataset = z.infer<typeof Dataset>
