import type { BankClient, CallOptions, RecallOptions } from '@recollect/client'
import type { Dataset, DatasetConversation } from '@recollect/contracts'

export interface EvalPlan {
  readonly dataset: Dataset
  readonly budget: NonNullable<RecallOptions['budget']>
  readonly maxTokens: number
  /** One round of all questions each; the first decides quality, all are timed. */
  readonly concurrency: readonly number[]
  /** Documents retained at a time. */
  readonly retainConcurrency: number
  /** Banks are named prefix + conversation, so that a later run finds what an earlier one kept. */
  readonly prefix: string
  /** False: the banks are there already. */
  readonly retain: boolean
  /** False: the banks are deleted at the end. */
  readonly keep: boolean
  /** Questions a conversation, at most; for a quick look. */
  readonly limit: number | undefined
}

/** A plan at work: the server it runs against, by its banks. */
export interface EvalRun {
  readonly plan: EvalPlan
  readonly bankOf: (conversation: DatasetConversation) => BankClient
  readonly call: CallOptions
}

export function bankName(plan: Pick<EvalPlan, 'prefix'>, conversation: DatasetConversation): string {
  return `${plan.prefix}${conversation.id}`
}

/** The first questions of each conversation, with the conversation they are about. */
export function questionsOf(
  plan: Pick<EvalPlan, 'dataset' | 'limit'>,
): readonly { conversation: DatasetConversation; question: DatasetConversation['questions'][number] }[] {
  return plan.dataset.conversations.flatMap((conversation) =>
    conversation.questions.slice(0, plan.limit).map((question) => ({ conversation, question })),
  )
}
