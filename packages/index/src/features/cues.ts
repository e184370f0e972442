import type { MemoryLabel } from '@recollect/core'

/** What a question word asks a memory to hold. */
export type AnswerKind = 'date' | 'number' | 'name'

const answerKinds: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'date',
    /\b(?:when|what (?:day|date|month|year|time)|which (?:day|date|month|year))\b|\bwann\b|\bquand\b|\bcuándo\b|\bquando\b|\bwanneer\b|什么时候|几月|几号|哪天|何时|いつ/iu,
  ],
  [
    'number',
    /\bhow (?:many|much|long|often|old|far|tall)\b|\bwie ?viele?\b|\bcombien\b|\bcuánt[oa]s?\b|\bquant[oiae]s?\b|\bhoeveel\b|多少|几个|几次|いくつ|何人|何回/iu,
  ],
  [
    'name',
    /\b(?:who|whom|whose|where|which|what(?:'s| is| was) the name)\b|\bwer\b|\bwo\b|\bqui\b|\bquién\b|\bdónde\b|\bchi\b|\bdove\b|\bquem\b|\bonde\b|\bwie\b|谁|哪里|哪儿|叫什么|誰|どこ/iu,
  ],
]

export function answerKindOf(question: string): AnswerKind | null {
  return answerKinds.find(([, pattern]) => pattern.test(question))?.[0] ?? null
}

const labelCues: readonly (readonly [MemoryLabel, RegExp])[] = [
  [
    'preference',
    /\b(?:prefer(?:s|red|ences?)?|favou?rites?|likes?|loves?|enjoys?|hates?|dislikes?|tastes?)\b|喜欢|爱好|偏好|好き/iu,
  ],
  ['instruction', /\b(?:instructions?|rules?|guidelines?|always|never|remember to|(?:told|asked) you to)\b|要求|规则|指示/iu],
  ['decision', /\b(?:decid(?:e|es|ed|ing)|decisions?|chose|chosen|choose|settled on|agreed)\b|决定|选择/iu],
  ['plan', /\b(?:plans?|planning|planned|going to|intend(?:s|ed)?|upcoming|schedul(?:e|ed)|will)\b|计划|打算|将要|予定/iu],
]

/** The label a question asks memories to have. */
export function labelAskedBy(question: string): MemoryLabel | null {
  return labelCues.find(([, pattern]) => pattern.test(question))?.[0] ?? null
}

/** 1 asks for what the user said, −1 for what the assistant said, 0 for both or neither. In questions put by the user. */
export function roleAskedBy(question: string): number {
  const user = /\b(?:i|i'm|i've|i'd|my|me|mine|we|our)\b|我/iu.test(question)
  const assistant = /\b(?:you|your|yours|you've)\b|你/iu.test(question)
  return (user ? 1 : 0) - (assistant ? 1 : 0)
}
