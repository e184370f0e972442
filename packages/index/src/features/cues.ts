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

/** Spaced words are bounded by hand: `\b` knows ASCII letters only. */
function cue(spaced: string, unspaced: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${spaced})(?![\\p{L}\\p{N}])|${unspaced}`, 'iu')
}

const request =
  '(?:can|could|would|will) you (?:please )?(?:show|help|walk|explain|give|write|suggest|recommend|draft|create|make|provide|list|tell me how)|how (?:do|can|should|would|could) (?:i|we)|what (?:\\p{L}+ ){0,3}(?:would|do) you (?:suggest|recommend)|(?:kannst|könntest) du mir|wie (?:soll|kann) ich|(?:peux|pourrais)-tu|comment (?:puis|dois)-je|(?:puedes|podrías)|cómo (?:puedo|debo)'

const labelCues: readonly (readonly [MemoryLabel, RegExp])[] = [
  [
    'preference',
    cue(
      `prefer(?:s|red|ences?)?|favou?rites?|likes?|loves?|enjoys?|hates?|dislikes?|tastes?|hobb(?:y|ies)|allergic|fond of|mag|mögen|bevorzug\\p{L}*|gern|lieblings\\p{L}*|préf\\p{L}+|aime(?:nt|s)?|gustan?|prefier\\p{L}+|favorit[oa]s?|${request}`,
      '喜欢|喜歡|爱好|偏好|爱吃|讨厌|好き|嫌い|苦手',
    ),
  ],
  [
    'instruction',
    cue(
      `instructions?|rules?|guidelines?|always|never|remember to|(?:told|asked|want) you to|how should (?:you|i|we)|anweisung(?:en)?|regeln?|consignes?|règles?|instrucciones|reglas?|${request}`,
      '要求|规则|指示|怎么回答|ルール',
    ),
  ],
  [
    'decision',
    cue(
      'decid(?:e|es|ed|ing)|decisions?|chose|chosen|choose|choices?|settled? on|agreed?|pick(?:ed)?|went with|entschieden|entscheidung(?:en)?|beschlossen|beschluss|déci\\p{L}+|choisi\\p{L}*|decisi\\p{L}+|decidi\\p{L}+|elegi\\p{L}+|eligi\\p{L}+',
      '决定|選んだ|选择|选了|決め',
    ),
  ],
  [
    'plan',
    cue(
      'plans?|planning|planned|going to|intend(?:s|ed)?|intentions?|upcoming|schedul(?:e|ed)|will|goals?|hop(?:es?|ing) to|looking forward|pläne|plant|vorhaben|vor|projets?|prévoi\\p{L}+|planes|piensa',
      '计划|打算|将要|准备|予定|つもり',
    ),
  ],
  [
    'event',
    cue(
      'events?|happen(?:ed|s)?|attend(?:ed|ing|s)?|took place|participat\\p{L}+|take part|visit(?:ed)?|celebrat\\p{L}+|when did|what did \\p{L}+ do|did \\p{L}+ (?:go|attend|visit|meet|buy|join|start|finish|win|move)|veranstaltung(?:en)?|passiert|besucht|événements?|passé|assisté|eventos?|pasó|asistió',
      '活动|发生|参加|去过|イベント|何があった',
    ),
  ],
]

const toldOfUs = 'mention|say|said|tell|told|bring up|brought up|discuss|talk|ask|cover|describe|go over|went over'
const recount = cue(
  `our (?:\\p{L}+ )?(?:conversations?|discussions?|chats?|sessions?|talks?)|(?:did|have|had|has) (?:i|we|you) (?:\\p{L}+ )?(?:${toldOfUs})\\p{L}*|(?:i|we|i've|we've|you)(?: have)? (?:mentioned|brought up|told you|said|discussed|covered|talked)|remind me|the order (?:in which|of)|in (?:what|which) order`,
  '我们聊|提到过|说过|聊过|話した|言った',
)

/** Whether it asks to tell what was said, and nothing new: `Can you list the order in which I brought up …`. */
export function recounts(question: string): boolean {
  return overview.test(question) || recount.test(question)
}

/** The labels of which a question asks memories to have one. A request to an assistant asks for how it wants to be done, too. */
export function labelsAskedBy(question: string): readonly MemoryLabel[] {
  const asked = recounts(question) ? question.replaceAll(asks, ' ') : question
  return labelCues.filter(([, pattern]) => pattern.test(asked)).map(([label]) => label)
}

const saysUser = cue(
  "i|i'm|i've|i'd|i'll|my|me|mine|we|our|us|ich|mich|mir|mein\\p{L}*|wir|uns|unser\\p{L}*|je|j|moi|mon|mes|nous|notre|nos|yo|mi|mis|nosotr[oa]s|nuestr\\p{L}+",
  '我|私|僕|俺',
)
const saysAssistant = cue("you|your|yours|you've|you'd|du|dich|dir|dein\\p{L}*|vous|votre|vos|usted|ustedes|tú", '你|您|あなた')
/** A summary of what was talked about is made of what both said. */
const overview = cue(
  'summar(?:y|ies|i[sz]e|i[sz]ing)|overview|recap|sum up|zusammenfass\\p{L}*|überblick|résum(?:er|ez|es)|resum(?:en|ir|as)|riassun\\p{L}+|samenvatt\\p{L}+',
  '总结一下|概括|概述|まとめて|要約',
)
/** Who is asked to do something says nothing of who said what is asked for: `Could you show me …`. */
const asks = new RegExp(`(?<![\\p{L}\\p{N}])(?:${request})(?![\\p{L}\\p{N}])`, 'giu')

/**
 * 1 asks for what the user said, −1 for what the assistant said, 0 for both or neither. In questions put by the user: a request to the
 * assistant is met by what its user told before.
 */
export function roleAskedBy(question: string): number {
  if (overview.test(question)) return 0
  const told = question.replaceAll(asks, ' ')
  if (told !== question && !saysAssistant.test(told)) return 1
  return (saysUser.test(told) ? 1 : 0) - (saysAssistant.test(told) ? 1 : 0)
}
