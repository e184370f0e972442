import { Dataset } from '@recollect/contracts'
import { RecollectError } from '@recollect/core'
import { z } from 'zod'

const BankQuestion = z.object({
  text: z.string().min(1),
  /** The moment of asking; now where absent. */
  asked_at: z.iso.datetime({ offset: true }).optional(),
  /** What answers: ids of memories or documents, or values of the metadata key that the command names. */
  gold: z.array(z.string().min(1)).min(1),
})
export type BankQuestion = z.infer<typeof BankQuestion>

const BankQuestions = z.object({ questions: z.array(BankQuestion).min(1) })

/** Judged questions: a dataset that brings its own memories, or questions to a bank that is there. */
export type QuestionFile =
  | { readonly kind: 'dataset'; readonly dataset: Dataset }
  | { readonly kind: 'questions'; readonly questions: readonly BankQuestion[] }

/** @throws RecollectError `invalid_input` that names the first thing that is wrong */
export function readQuestionFile(text: string, name: string): QuestionFile {
  const value = jsonOf(text, name)
  if (typeof value === 'object' && value !== null && 'conversations' in value) {
    return { kind: 'dataset', dataset: parsed(Dataset, value, `${name} is no dataset`) }
  }
  return { kind: 'questions', questions: parsed(BankQuestions, value, `${name} holds no judged questions`).questions }
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, problem: string): z.infer<Schema> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new RecollectError('invalid_input', `${problem}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RecollectError('invalid_input', `${name} holds no JSON.`, { cause })
  }
}
