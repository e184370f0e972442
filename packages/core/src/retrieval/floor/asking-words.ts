import type { Analyser } from '../../text/analyser.ts'

/**
 * Words that ask rather than say: classes of things, doings in general, ways of telling. "What kind of activity does Ann mention" is about
 * Ann alone. A memory that answers need not hold them, so that the bank has never heard of them is no sign that it knows no answer.
 */
const english = `
  ability achievement accomplish accomplishment act action activity advice affect age aim amount animal answer appeal appear appearance
  approach area aspect associate association atmosphere attend attitude attribute attribution author background base basis become begin
  behavior behaviour belief believe belong benefit brand bring call career cause challenge change characteristic characterize choice choose
  city color colour come common communicate community company compare comparison compete complete concern condition conduct connect
  connection consider consist contain content contribute conversation cost country create currently date day deal decide decision degree
  describe description design destination detail determine develop development device difference different difficulty discover discuss
  discussion dish display do duration effect effort emotion employ encounter encourage end engage enjoy ensure event evidence example
  exchange exhibit expect experience explain explanation express face fact factor familiar family favorite favourite feature feel feeling
  field find financial food form frequency frequently friend full future gain game gender general genre give goal good group habit handle
  happen have help highlight hobby hold identify identity idea impact impression improve include indicate individual influence
  information inspire inspiration instance intend intention interest interaction involve item job keep kind know last lead lean leaning learn
  level life like likelihood likely list live locate location long look main major make mean meaning medium meet member mention message
  method mind mood motivate motivation multiple name nationality nature need new notice number object obtain occasion occupation occur
  opinion order organize organization origin outcome own part participate participation party past perform person personal personality
  perspective phase physical place plan planned play point popular position positive possess possible potential practice prefer
  preference prepare present previous probably problem process produce profession profile project promote prompt provide purchase purpose
  pursue put quality question range react reaction realize reason receive recent recently recommend recommendation refer reference
  reflect regard relate relation relationship relative remember remind report represent request require respond response result reveal role
  say season see seek sentiment serve setting share show similar situation size skill solution someone something sort source specific
  specifically speak stage start state statement status step story strategy style subject suggest suggestion suppose symbolize symbolise
  talk task team technique tell theme thing think thought time title topic trait transformation travel trip try type undergo understand use
  used usually value various venture version view visit want way wear weather work world year
`
const others = `
  Art Ding Dinge Sache Name Ort Grund Zeit Tag Jahr Person Leute Stadt Land Thema Ziel Plan Idee Problem Frage Antwort Ereignis Hobby Beruf
  erzählen sagen erwähnen beschreiben passieren geschehen machen nennen heißen gehören empfehlen vorschlagen planen besuchen
  chose sorte type genre lieu endroit raison personne ville pays sujet but projet idée problème événement métier raconter dire mentionner
  décrire arriver faire appeler recommander proposer visiter
  cosa tipo lugar sitio razón motivo persona ciudad país tema objetivo plan idea problema pregunta evento profesión contar decir mencionar
  describir pasar ocurrir hacer llamar recomendar proponer visitar
  tipo luogo posto motivo persona città paese argomento obiettivo piano problema domanda evento mestiere raccontare dire menzionare
  descrivere succedere fare chiamare consigliare proporre visitare
  coisa tipo lugar razão motivo pessoa cidade país assunto objetivo plano ideia problema pergunta evento profissão contar dizer mencionar
  descrever acontecer fazer chamar recomendar sugerir visitar
  soort ding plaats reden persoon stad land onderwerp doel plan idee probleem vraag gebeurtenis beroep vertellen zeggen noemen beschrijven
  gebeuren doen heten aanbevelen voorstellen bezoeken
`

const known = new Map<string, ReadonlySet<string>>()

/** The terms of words that merely ask, as an analyser reads them. */
export function askingTerms(analyser: Analyser): ReadonlySet<string> {
  const held = known.get(analyser.name)
  if (held) return held
  const terms = new Set(analyser.terms(analyser.name.startsWith('en-') ? english : `${english} ${others}`))
  known.set(analyser.name, terms)
  return terms
}
