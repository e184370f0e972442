import type { MemoryLabel } from '../../memory/memory.ts'

/** Each label with what betrays it. English first; German, French, Spanish, Portuguese and Chinese where a phrase says it plainly. */
const rules: readonly (readonly [MemoryLabel, RegExp])[] = [
  [
    'preference',
    /\b(?:i|we)(?:'d| would| really| absolutely| truly| also| still| just| do| always| usually)* (?:prefer|love|adore|enjoy|like|hate|dislike|detest|can't stand|cannot stand|don't like|do not like)\b|\b(?:my|our) (?:all-time )?favou?rites?\b|\b(?:i'm|i am) (?:a (?:big |huge )?fan of|fond of|into|allergic to|obsessed with)\b|\bmy go-to\b|\b(?:ich|wir) (?:mag|mögen|liebe|lieben|bevorzuge|hasse)\b|\blieblings|\bj'(?:aime|adore|préfère)\b|\bje (?:préfère|déteste)\b|\bme (?:gusta|gustan|encanta|encantan)\b|\bprefiero\b|\beu (?:gosto|adoro|prefiro)\b|喜欢|喜歡|偏好|最爱|讨厌|不喜欢|好き|嫌い/iu,
  ],
  [
    'instruction',
    /(?:^|[.!?:]\s+|\bplease |\band )(?:always|never|don't ever|do not ever|from now on|remember to|make sure(?: to| that| you)?|please (?:always|never|use|keep|include|avoid|don't|do not|make|remember|format|respond|answer|provide))\b|\b(?:you (?:should|must|have to) (?:always|never)|i(?:'d like| want| need) you to|whenever i ask|when i ask)\b|\b(?:bitte immer|ab jetzt|denk daran|vergiss nicht)\b|\b(?:toujours|n'oublie pas|désormais)\b|\b(?:siempre|nunca|a partir de ahora|recuerda)\b|请(?:始终|总是|务必|记住|不要)|以后(?:请|都)|必ず|覚えておいて/iu,
  ],
  [
    'decision',
    /\b(?:i|we|they|team)(?:'ve| have| has|'d| had)?(?: finally| just| already)? (?:decided|chose|chosen|agreed|settled on|opted|picked|committed to|made up (?:my|our) mind)\b|\b(?:i'm|we're|i am|we are) going with\b|\b(?:decision|conclusion) (?:is|was)\b|\b(?:ich|wir) (?:habe|haben) (?:uns |mich )?(?:entschieden|beschlossen)\b|\b(?:j'ai|nous avons) décidé\b|\b(?:he|hemos) decidido\b|\bdecidi(?:mos)?\b|决定|決定/iu,
  ],
  [
    'plan',
    /\b(?:i|we)(?:'m| am|'re| are)? ?(?:going to|gonna|planning|plan to|plan on|intend to|hoping to|about to|looking forward to)\b|\b(?:i|we)(?:'ll| will) (?!be honest)\w+|\b(?:can't wait|scheduled for|next (?:week|month|year|weekend|summer|spring|fall|autumn|winter))\b|\btomorrow\b|\b(?:ich|wir) (?:werde|werden|plane|planen|möchte)\b|\b(?:je|nous) (?:vais|allons|prévois)\b|\b(?:voy|vamos) a\b|\bvou\b|打算|计划|準備|准备|明天|下周|下个月|予定|つもり/iu,
  ],
  [
    'event',
    /\b(?:yesterday|last (?:night|week|weekend|month|year|summer|winter|spring|fall|autumn|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|this (?:morning|afternoon|week|weekend)|\w+ (?:days?|weeks?|months?|years?) ago|just (?:got|came|finished|started|had|met|bought|moved|won|lost))\b|\b(?:i|we|he|she|they)(?: \w+ly| just| finally| also)? (?:went|visited|attended|met|bought|moved|started|finished|won|lost|joined|graduated|married|adopted|traveled|travelled|celebrated|completed|launched|hosted|received|signed up|signed)\b|\b(?:gestern|letzte[nrs]? (?:woche|monat|jahr)|vor \w+ (?:tagen|wochen|monaten|jahren))\b|\b(?:hier|la semaine dernière|il y a)\b|\b(?:ayer|la semana pasada|hace \w+ (?:días|semanas|meses|años))\b|\bontem\b|昨天|昨日|上周|上个月|去年|刚刚|今天(?:早上|上午|下午)/iu,
  ],
]
const question = /[?？]["'”’)\]*_\s]*$|[?？]\s+[A-Z]?[^.!?]{0,60}[.!]?$/u

/** How much of a statement is read for labels: what it is shows at its beginning. */
const readLength = 600

/** What kind of statement a text is, by rules; a text may be several kinds or none. */
export function labelsOf(text: string, role: string | null): MemoryLabel[] {
  const read = text.slice(0, readLength).replaceAll('’', "'")
  const found: MemoryLabel[] = []
  // What an assistant says of "you" and "always" is advice, not an instruction or a preference of the user.
  const own = role !== 'assistant' && role !== 'tool'
  for (const [label, rule] of rules) if (own && rule.test(read)) found.push(label)
  if (question.test(text.slice(-200))) found.push('question')
  return found
}
