import type { EntityType } from '../../memory/memory.ts'
import { titleWords } from '../../people/titles.ts'
import { isGivenName, isLocation, isOrganization } from './gazetteer.ts'

const personTitle = new RegExp(String.raw`^(?:${titleWords})\.? |^(?:\p{Lu}\. ?){1,3}\p{Lu}`, 'iu')
const organizationStart = /^(?:university|bank|institute|museum|ministry|church|college|school|department|bureau) (?:of|for) /iu
const organizationEnd =
  / (?:inc|ltd|llc|corp|corporation|company|co|gmbh|ag|plc|group|bank|university|college|school|academy|institute|hospital|clinic|agency|ministry|department|foundation|association|society|club|team|studio|studios|labs|church|museum|library|gallery|theatre|theater|airlines|hotel|restaurant|cafe|café|bakery|center|centre|systems|software|solutions|technologies|industries|partners|consulting|media|insurance|verein|werke)\.?$/iu
const locationStart = /^(?:lake|mount|mt|river|cape|isle of|lago|lac|monte) /iu
const locationEnd =
  / (?:street|st|avenue|ave|road|rd|square|plaza|park|lake|river|mountain|mountains|valley|beach|bay|island|islands|forest|canyon|falls|bridge|airport|station|city|county|village|district|desert|ocean|sea|coast|national park)$|(?:straße|strasse|platz|gasse)$/iu
const eventEnd =
  / (?:festival|conference|convention|marathon|olympics|games|cup|championship|tournament|awards|summit|expo|fair|parade|concert|gala|wedding|workshop|hackathon|meetup|day|week|christmas|eve)$/iu
const productLike = /\p{N}|\p{Ll}\p{Lu}|\.(?:js|py|io|net|ai)$/u
const acronym = /^\p{Lu}{2,6}s?$/u

const kin =
  'wife|husband|partner|girlfriend|boyfriend|fiancée?|mother|father|mom|mum|dad|sister|brother|daughter|son|aunt|uncle|cousin|niece|nephew|boss|manager|colleague|coworker|neighbou?r|roommate|flatmate|friend|buddy|teacher|doctor|frau|mann|tochter|sohn|schwester|bruder|kollegin|kollege|nachbarin|nachbar|freundin|freund|chefin|chef|femme|mari|sœur|frère|fille|fils|voisine?|amie?|collègue|hermana|hermano|prima|primo|hija|hijo|amiga|amigo|vecina|vecino|esposa|esposo'
const personBefore = new RegExp(
  String.raw`(?:\b(?:my|our|his|her|their|mein[em]?r?|unser[em]?|ma|mon|mi|nuestr[oa]) (?:\p{Ll}+ )?(?:${kin}),?|\b(?:ask|asked|told|tell|dear|hi|hey|hello|thanks|met|meet|married|hugged|texted|phoned|(?:lunch|dinner|coffee|breakfast|date|call|chat|talk(?:ed|ing)?|spoke|meeting) (?:with|to))) $`,
  'iu',
)
const personAfter =
  /^,? (?:said|says|told|tells|asked|asks|texted|called|phoned|thinks|knows|wants|wanted|replied|laughed|smiled|snores|cried|invited|married|cooked|and i|she|he|hat gesagt|sagt|a dit|dijo|nos escribió)(?!\p{L})/iu
const locationBefore =
  /\b(?:in|near|around|explore[sd]?|to visit|visiting|visited|(?:mov(?:e[sd]?|ing)|fl(?:ew|y|ies|ying)|trip|travel(?:l?ed|l?ing|s)?|dr(?:ove|ive|iving)|road|flight|train|ferry|bus|way|return(?:ed)?) (?:to|from|around)|(?:am|is|are|was|were|i'm|he's|she's|come|comes|came) from|nach|wohn(?:t|en|e) in|aus|habit(?:e|ent|ons) à|viv(?:e|o|en|imos) en|à) (?:the )?$/iu
const organizationBefore =
  /\b(?:work(?:s|ed|ing)? (?:at|for)|job at|hired by|employed by|intern(?:ing|ship|ed)? at|position at|stud(?:y|ied|ies|ying) at|arbeite[tn]? bei|travaill\p{L}+ chez|trabaj\p{L}+ en) (?:the )?$/iu
const productBefore =
  /\b(?:(?:bought|buy|ordered|order|got|drives?|ride|rides|own|owns) (?:an?|the|my)(?: new)?|use|uses|using|installed|downloaded|upgraded to|switched to) $/iu

const anyKin = new RegExp(`^(?:${kin})$`, 'iu')

/** A word for a relative, friend or colleague. */
export function isKin(word: string): boolean {
  return anyKin.test(word)
}

/** What stands around a name, some thirty letters to each side. */
export interface NameContext {
  readonly before: string
  readonly after: string
}

/** True where something beside its capital says that a single word is a name. */
export function isKnownName(single: string, { after }: NameContext): boolean {
  if (isGivenName(single) || isLocation(single) || isOrganization(single)) return true
  return productLike.test(single) || acronym.test(single) || (/^\p{Lu}\p{Ll}+$/u.test(single) && speaksAfter.test(after))
}
const speaksAfter =
  /^ (?:said|says|told|texted|asked|replied|phoned|laughed|smiled|called me|wants|thinks|invited|joined us)(?!\p{L})/u

/** What a name names: what it says itself before what stands around it. */
export function typeOfName(mention: string, context: NameContext): EntityType {
  return typeByItself(mention) ?? typeByContext(mention, context) ?? 'CONCEPT'
}

function typeByItself(mention: string): EntityType | undefined {
  if (isLocation(mention)) return 'LOCATION'
  if (isOrganization(mention)) return 'ORGANIZATION'
  const first = mention.split(/[ -]/u)[0] ?? mention
  if (personTitle.test(mention) || (isGivenName(first) && !organizationEnd.test(mention) && !eventEnd.test(mention)))
    return 'PERSON'
  if (organizationStart.test(mention) || organizationEnd.test(mention)) return 'ORGANIZATION'
  if (locationStart.test(mention) || locationEnd.test(mention)) return 'LOCATION'
  if (eventEnd.test(mention)) return 'EVENT'
  return productLike.test(mention) ? 'PRODUCT' : undefined
}

function typeByContext(mention: string, { before, after }: NameContext): EntityType | undefined {
  if (personBefore.test(before) || personAfter.test(after)) return 'PERSON'
  const beside = /^ (?:and|und|et|y) (\p{Lu}\p{Ll}+)/u.exec(after)?.[1]
  if (beside !== undefined && isGivenName(beside) && !mention.includes(' ')) return 'PERSON'
  if (organizationBefore.test(before)) return 'ORGANIZATION'
  if (locationBefore.test(before)) return 'LOCATION'
  return productBefore.test(before) ? 'PRODUCT' : undefined
}
