import type { MemoryLabel } from '../../memory/memory.ts'

/** What betrays a label in one language, and what takes it back: the unless part is cut out of the text before the rule reads it. */
export interface LabelRule {
  readonly label: Exclude<MemoryLabel, 'question'>
  readonly says: RegExp
  readonly unless?: RegExp
  /** Questions too can say it: `Could you always add a source?` */
  readonly inQuestions?: true
}

/**
 * Patterns of several languages as one, for text in lower case (ignoring case takes twice as long). Words are bounded by hand: `\b`
 * knows ASCII letters only.
 */
function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'u')
}

/** The same with patterns of unspaced scripts, which stand inside a run of letters. */
function withUnspaced(spaced: RegExp, unspaced: RegExp): RegExp {
  return new RegExp(`${spaced.source}|${unspaced.source}`, 'u')
}

const adverb = String.raw`(?: (?:really|absolutely|truly|also|still|just|do|does|always|usually|much|finally|already|recently|\p{L}{3,12}ly))*`

const preference = withUnspaced(
  anyOf(
    `(?:i|we|you|they)${adverb} (?:prefer|love|adore|enjoy|hate|detest|dislike)`,
    `prefers|loves|adores|enjoys|hates|detests|dislikes|preferred|can't stand|cannot stand`,
    `(?:i|we|he|she|they)${adverb} (?:loved|enjoyed|hated)`,
    `(?:don't|doesn't|do not|does not|didn't|never) (?:really |much )?(?:like|love|enjoy|care for)`,
    // "like" is a preposition too, so only after a pronoun or an adverb of degree.
    `(?:i|we|he|she|they)${adverb} likes?`,
    `(?:really|always|also) likes?`,
    `(?:i|we|he|she|they)(?:'d|'ve| would| have| has)? (?:rather|never liked|always (?:liked|loved|hated))`,
    `(?:'d| would) (?:much )?(?:prefer|rather)`,
    `favou?rites?`,
    `preferences?`,
    `(?:fond|(?:not )?a (?:big |huge )?fan) of`,
    `(?:i'm|i am|is|are|was) (?:really )?(?:allergic to|obsessed with|into)`,
    `(?:my|our|his|her|their) (?:go-to|pet peeve|thing)`,
    `(?:ich|wir|er|sie) (?:mag|mögen|liebe|liebt|lieben|bevorzug(?:e|t|en)|hass(?:e|t|en))`,
    `am liebsten|(?:isst|esse|trinkt?e?|lese|liest|mache?|macht|höre|hört|spiel(?:e|t)) (?:sehr )?gerne?`,
    `j'(?:aime|adore)|je (?:préfère|déteste|n'aime pas)|préférée?s?`,
    `(?:me|le|nos|les|te) (?:gustan?|encantan?)|prefiero|prefiere|odio|favorit[oa]s?|eu (?:gosto|adoro|prefiro)`,
  ),
  /\blieblings|喜欢|喜歡|偏好|偏爱|最爱|不爱|讨厌|好き|嫌い|苦手/u,
)
/** Courtesies and wishes: `I'd love to`, `would you like`, `I love that idea`. */
const noPreference =
  /\b(?:'d|would|you'd) (?:really )?(?:love|like|enjoy)\b|\b(?:love|like|enjoy|loved|enjoyed)s? (?:it|that|this|your|how|the idea|you)\b|\b(?:do|did|does|will|don't|didn't) (?:you|they|we|i|he|she)(?: \p{L}+)? (?:prefer|love|enjoy|like|hate|adore|dislike|detest)\b|\b(?:looks?|sounds?|feels?|seems?|just|it's|things?|stuff) likes?\b/gu

const instruction = withUnspaced(
  anyOf(
    `(?:from now on|from today|going forward|in (?:the )?future,? (?:please|always|never))`,
    `please (?:always|never|only|use|keep|include|avoid|don't|do not|make|remember|format|respond|answer|reply|provide|write|call|give me|add|stop)`,
    `(?:could|can|would|will) you (?:please )?(?:always|never)`,
    `you (?:should|must|have to|need to) (?:always|never)`,
    `i(?:'d like| would like| want| need|'d prefer) you (?:not )?to`,
    `when(?:ever)? i (?:ask|mention|say|send|give|write|request|paste)`,
    `(?:answer|reply|respond|write|use|keep)(?: [\\p{L}'-]+){1,5},? please`,
    `(?:bitte|ab jetzt|ab sofort|von nun an|künftig) (?:antworte|schreib|verwende|nutze|immer|nie|niemals|nur|kein[e]?|nicht)`,
    `vergiss nicht|denk(?:e)? daran|(?:verwende|nenne?|schreib(?:e)?|antworte) (?:nie|niemals|immer|nur|bitte)`,
    `(?:réponds?|utilisez?|écris|n'utilise|n'oublie) (?:toujours|jamais|pas|en)|désormais|à partir de maintenant`,
    `(?:responde|usa|escribe|contesta) (?:siempre|en|frases)|a partir de ahora|recuerda|no (?:me )?(?:llames|uses|escribas|olvides)|por favor,? (?:siempre|nunca|usa|responde)`,
  ),
  /请(?:你)?(?:始终|总是|务必|记住|不要|用|别)|以后(?:请|都|别|不要)|^(?:不要|别)再|每次都要|必ず.{1,20}(?:ください|して)|覚えておいて|これからは|(?:ないで|で答えて)ください/u,
)
/** An order at the beginning of a sentence. */
const order =
  /(?:^|[.!:;,]\s+|\band |\bso |\bthen )(?:always|never|don't ever|do not ever|remember (?:to|that)|make sure|(?:don't|do not) (?:suggest|recommend|use|mention|call|send|show|give|include|ever)|use [\p{L} -]{2,30} (?:in|for|when)\b|avoid \p{L}+|call me|address me|(?:respond|answer|reply|speak|write) (?:in|with|only|to me)|keep (?:your|the|all|it|them|answers|replies)|siempre|nunca|toujours|immer)(?![\p{L}])/u

const decided = `(?:decided|chose|chosen|agreed (?:on|to|that)|settled on|opted (?:for|to|against)|picked(?! up)|committed to|resolved to|voted (?:to|for|against)|went with|ended up (?:choosing|picking|going with)|made up (?:my|our|his|her|their) minds?)`
const decision = withUnspaced(
  anyOf(
    decided,
    `(?:i'm|we're|i am|we are) going with`,
    `(?:the|our|my|final|his|her|their) (?:final )?(?:decision|choice|conclusion) (?:is|was)`,
    `(?:made|reached|took|taken) (?:the|a|our|my) decision`,
    `it(?:'s| is| was) (?:been )?decided`,
    `(?:entschieden|beschlossen|entschlossen|ausgesucht)`,
    `(?:ai|as|a|avons|ont|on a) (?:\\p{L}+ )?(?:décidé|choisi|opté)`,
    `(?:he|ha|has|hemos|han) (?:decidido|elegido|optado)|decid(?:í|ió|imos|ieron)|eleg(?:í|imos)|elig(?:ió|ieron)|escolh(?:i|emos|eu)`,
  ),
  /决定|決定|决心|选定|选择了|敲定|定下来|拍板|に決めた|決めました|に決まり/u,
)
const undecided =
  /\b(?:haven't|hasn't|not|never|yet to|can't|cannot|couldn't|nicht|noch nicht|n'ai pas|no he|no hemos)(?: \p{L}+){0,2} (?:decided?|chosen|settled|agreed|decidido|décidé|entschieden)\b|\b(?:has|have) yet to decide|还没(?:有)?决定|没有决定/gu

const plan = withUnspaced(
  anyOf(
    `(?:m|am|re|are|s|is) (?:\\p{L}+ly )?(?:going to|gonna|planning|hoping|about to|looking forward to|thinking (?:of|about)|considering|aiming|moving to|flying|leaving (?:for|on|in)|set to)`,
    `(?:plans?|intends?|hopes?|aims?|hoping|planning) to|plan(?:s|ning)? (?:on|for|a|an|our|my)`,
    // "I want to know", "I'd like to use" ask for help.
    `(?:wants?|(?:'d|would) (?:really )?(?:like|love)) to (?:visit|go|travel|learn|try|see|open|move|start|become|take|climb|study|run|buy|join|write|adopt)`,
    `(?:i|we|he|she|they)(?:'ll| will)`,
    `will (?:be|start|go|come|join|visit|move|open|begin|take|have|meet|travel|\\p{L}+ (?:in|on|at|next|tomorrow))`,
    `can't wait|scheduled (?:for|to)|upcoming|tomorrow|the day after tomorrow|(?:our|my|the) (?:goal|plan|aim) is`,
    `next (?:week|month|year|weekend|summer|spring|fall|autumn|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)`,
    `(?:ich|wir|er) (?:werden?|wird|plan(?:e|en|t)|möchten?|wollen|will)|(?:habe|haben|hat) vor|nächste[nrs]? (?:woche|monat|jahr|wochenende|sommer|winter|frühling|herbst)`,
    `(?<!(?:heute|guten|gestern|jeden) )morgen(?= (?!zusammen|allerseits|liebe))`,
    `je vais|nous allons|on va|nous (?:prévoyons|comptons)|je (?:prévois|compte|voudrais)|demain|(?:la|le) (?:semaine|mois|année) prochaine?|l'année prochaine`,
    `voy a|vamos a|va a|pienso|planeo|quiero|queremos|(?<!(?:la|las|esta|cada|de) )mañana|(?:la|el) (?:próxim[oa]) (?:semana|mes|año)|vou|pretendo|amanhã`,
  ),
  /打算|计划|計劃|準備|准备|将要|将会|想去|要去|要参加|明天|后天|下周|下个?月|明年|来月|来週|来年|予定|つもり|(?:し|き|い|り|み|に|ち|び)たい(?:です|と)/u,
)
const noPlan =
  /\b(?:i'll|we'll|i will|we will) (?:be honest|say|admit|never forget|always remember)\b|\b(?:was|were|wasn't|weren't) (?:going to|planning)\b|\b(?:the|a|her|his|my|their|free|last|good) will\b|\bwill (?:to|of)\b|\bno plans? to\b|学习计划表/gu

const pastVerb =
  'went|visited|attended|met|bought|moved|started|finished|won|lost|joined|graduated|married|adopted|travell?ed|celebrated|completed|launched|hosted|received|signed up|signed|came|left|flew|drove|ran|saw|watched|tried|took|gave|made|ate|had|got|held|threw|broke|fell|stopped|opened|organi[sz]ed|booked|returned|arrived|hiked|swam|played|performed|presented|published|passed|failed|retired|quit|died|born|proposed|sold|built|painted|cooked|baked|ordered|called|found|crashed|participated|volunteered|interviewed|injured|hurt'
const past =
  'yesterday|last (?:night|week|weekend|month|year|summer|winter|spring|fall|autumn|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:earlier )?this (?:morning|afternoon|week|weekend)|earlier today|the other day|(?:\\p{L}+|\\d+) (?:days?|weeks?|months?|years?) ago'
const event = withUnspaced(
  anyOf(
    past,
    `just (?:got|came|finished|started|had|met|bought|moved|won|lost|returned|heard)`,
    `(?:i|we|he|she|they|who)(?: \\p{L}+ly| just| finally| also| both| all| once| even)* (?:${pastVerb})`,
    `went|visited|attended|bought|moved (?:to|into|out)|won|joined|graduated|adopted|celebrated|hosted|(?:stopped|started) (?:working|to)|(?:broke|crashed)|took place|got (?:married|engaged|promoted|back)|signed up|passed away`,
    `there (?:was|were) an?`,
    `took place|happened`,
    `gestern|vorgestern|letzte[nrs]? (?:woche|monat|jahr|wochenende|nacht|sommer|winter)|vor (?:\\p{L}+|\\d+) (?:tagen?|wochen?|monaten?|jahren?)`,
    `(?:bin|ist|sind|habe|hat|haben)(?: [\\p{L}.-]+){1,6} (?:gefahren|gezogen|gegangen|geflogen|besucht|gekauft|getroffen|gefeiert|gewonnen|verloren|geheiratet|umgezogen|teilgenommen|gemacht|gesehen)`,
    `hier,? |avant-hier|(?:la semaine|l'année|le mois) (?:dernière|dernier)|il y a (?:\\p{L}+|\\d+) (?:jours?|semaines?|mois|ans?)|(?:suis|est|sommes|sont) (?:allée?s?|partie?s?|venue?s?|née?s?|arrivée?s?)|(?:j'ai|nous avons|il a|elle a|ils ont|on a) (?:visité|rencontré|acheté|mangé|gagné|perdu|vu|fêté|assisté|déménagé|participé)`,
    `ayer|anteayer|anoche|(?:la semana|el mes|el año|el sábado|el domingo|el lunes|el martes|el miércoles|el jueves|el viernes) pasad[oa]|hace (?:\\p{L}+|\\d+) (?:días?|semanas?|meses|años?)|fui|fuimos|fueron|visitamos|visité|(?:se )?cas(?:ó|aron)|compr(?:é|ó|amos)|conoc(?:í|ió|imos)|asist(?:í|ió|imos)|gan(?:é|ó|amos)|ontem`,
  ),
  /昨天|昨日|昨晚|前天|上周|上个?月|去年|刚刚|刚才|今天(?:早上|上午|下午)|(?:去|见|买|参加|搬|参观|完成|举办|赢|结婚|毕业|拿到|收到|看|吃|玩|摔|丢|生)了|(?:搬|回|来)到了|先週|先月|一昨日|(?:行き|し|見|買い|会い|食べ|来)ました|(?:に行った|を見た|を買った|に会った|参加した|結婚した|引っ越した)/u,
)
const noEvent =
  /\b(?:had|made|got|took|found|left) (?:better|sense|to\b|it\b|sure|a (?:good|great) (?:point|idea))|\bhappened to\b|\bever since\b|\bwould have had\b/gu

export const labelRules: readonly LabelRule[] = [
  { label: 'preference', says: preference, unless: noPreference },
  { label: 'instruction', says: instruction, inQuestions: true },
  { label: 'instruction', says: order },
  { label: 'decision', says: decision, unless: undecided },
  { label: 'plan', says: plan, unless: noPlan },
  { label: 'event', says: event, unless: noEvent },
]
