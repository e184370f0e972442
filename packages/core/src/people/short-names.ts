import { isGivenName } from '../retention/extraction/gazetteer.ts'

/**
 * Everyday short forms of given names, each before the names it stands for; English with some German, Spanish, Portuguese, Polish and
 * Russian ones. Written down from general knowledge for this file.
 */
const shortForms = `
abby: abigail · abe: abraham · addy: adelaide adeline · al: alan albert alexander alfred · alex: alexander alexandra alexis alejandro alejandra
alf: alfred · ali: alison alice · allie: alison alexandra · andy: andrew andreas · angie: angela angelina · annie: ann anna anne · archie: archibald
barb: barbara · bart: bartholomew · basti: sebastian · bea: beatrice beatriz · becca: rebecca · becky: rebecca · bella: isabella annabella · ben: benjamin benedict bennett
bernie: bernard bernadette · bert: albert robert hubert · bess: elizabeth · beth: elizabeth bethany · betsy: elizabeth · betty: elizabeth
bill: william · billy: william · bob: robert · bobby: robert · brad: bradley bradford · cam: cameron camille · carrie: caroline · caro: caroline carolina carola
cass: cassandra · cathy: catherine · charlie: charles charlotte · chaz: charles · chip: charles · chris: christopher christian christine christina · chrissy: christina christine
chuck: charles · cindy: cynthia · claus: nikolaus · con: connor conrad · connie: constance · dan: daniel · danny: daniel · dave: david · deb: deborah · debbie: deborah
dee: deirdre diana · della: adele · dick: richard · dima: dmitri · dmitri: dimitri · dom: dominic · don: donald · donnie: donald · doug: douglas · drew: andrew
ed: edward edgar edwin edmund · eddie: edward edgar edwin · ella: eleanor · ellie: eleanor elizabeth ellen · eli: elijah · elsie: elizabeth · emi: emilia emily · em: emma emily
evie: evelyn eva · fran: frances francis francesca · franky: frank franklin · fred: frederick alfred friedrich · freddie: frederick · fritz: friedrich
gabby: gabriella gabrielle gabriela · gabe: gabriel · gene: eugene · geoff: geoffrey · gerry: gerald gerard · gina: georgina regina · ginny: virginia · greg: gregory
gus: august augustus gustav · gwen: gwendolyn · hal: harold henry · hank: henry · hannes: johannes · hans: johannes · harry: harold henry · heinz: heinrich
iggy: ignacio ignatius · izzy: isabel isabella isabelle isidore · jack: john · jackie: jacqueline · jake: jacob · jan: janet janice · jeff: jeffrey jefferson · jen: jennifer
jenny: jennifer · jerry: gerald jerome jeremiah · jess: jessica · jessie: jessica · jill: gillian · jim: james · jimmy: james · jo: joanna josephine joanne · joe: joseph
joey: joseph · johnny: john · jon: jonathan · josh: joshua · juli: julia juliana · kat: katherine kathryn katharina · kate: katherine catherine kathryn · kathy: katherine kathleen kathryn
katie: katherine kathryn · katya: ekaterina · ken: kenneth · kenny: kenneth · kim: kimberly · kit: christopher katherine · kostya: konstantin · kris: kristen kristin kristina
larry: lawrence laurence · laurie: laura lauren · len: leonard · leo: leonard leonardo leopold · lena: helena magdalena · les: leslie lester · lexi: alexandra alexis
libby: elizabeth · lili: lilian elisabeth · lisa: elisabeth · liz: elizabeth · liza: elizabeth · lizzie: elizabeth · lottie: charlotte · lou: louis louise louisa · lucy: lucinda
lupe: guadalupe · mads: madison madeleine · maddie: madison madeleine madeline · maggie: margaret · mandy: amanda · manu: manuel manuela · manny: manuel emmanuel · marge: margaret marjorie
marty: martin · masha: maria · matt: matthew · matty: matthew · max: maximilian maxwell maxine · meg: margaret megan · mel: melanie melissa melinda · mia: maria amelia
michi: michael · mick: michael · mickey: michael · mike: michael · millie: mildred amelia emily · mimi: miriam · mindy: melinda · misha: mikhail · mitch: mitchell · moe: mohammed moses
molly: mary · mo: mohammed maurice · nacho: ignacio · nan: nancy anne · nat: nathan nathaniel natalie natalia · nate: nathan nathaniel · ned: edward · nell: eleanor helen · nick: nicholas nicolas dominic
nicky: nicole nicholas · nico: nicolas nicola · nikki: nicole · nina: antonina · nora: eleanor · ollie: oliver olivia · paco: francisco · paddy: patrick · pam: pamela · pat: patrick patricia
patty: patricia · paulie: paul · pawel: paul · peg: margaret · peggy: margaret · penny: penelope · pepe: jose · pete: peter · phil: philip phillip · polly: mary · rafa: rafael
randy: randolph randall · ray: raymond · reggie: reginald · rich: richard · rick: richard ricardo frederick · ricky: richard ricardo · rita: margarita · rob: robert · robbie: robert
rod: rodney roderick · ron: ronald · ronnie: ronald veronica · rosie: rose rosemary rosa · roxy: roxanne · russ: russell · sal: salvatore salvador sally · sally: sarah · sam: samuel samantha
sammy: samuel samantha · sandy: sandra alexander · sara: sarah · sasha: alexander alexandra · seb: sebastian · sepp: josef · shelly: michelle rochelle · sid: sidney · sonny: santiago
stan: stanley · steffi: stefanie stephanie · steph: stephanie · steve: stephen steven · stevie: stephen steven stephanie · sue: susan susanna suzanne · susi: susanne · susie: susan susanna
suzy: suzanne susan · tammy: tamara · tanya: tatiana · ted: edward theodore · teddy: edward theodore · terry: terence terrence theresa · tess: theresa teresa · theo: theodore
tilly: matilda · tim: timothy · timmy: timothy · tina: christina martina · tom: thomas · tommy: thomas · tomek: tomasz · toni: antonia · tony: anthony antonio · tracy: theresa
trish: patricia · uli: ulrich ulrike · val: valerie valentina · vanya: ivan · vicky: victoria · vic: victor victoria · vince: vincent · viv: vivian · volodya: vladimir
wally: walter wallace · walt: walter · wes: wesley · will: william · willy: william wilhelm · winnie: winifred · xandi: alexander · zach: zachary · zack: zachary`

const standsFor: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  shortForms
    .trim()
    .split(/\s*[·\n]\s*/u)
    .map((line) => {
      const [short = '', names = ''] = line.split(': ')
      return [short, new Set(names.split(' '))] as const
    }),
)

/** A given name as names are compared: no case, no accents. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .normalize('NFC')
}

/** Shortest beginning of a name that may stand for it, and how many letters it has to leave out: `Ann` is not short for `Anna`. */
const shortest = 3
const leftOut = 2

/**
 * True where one given name (folded) is a short form of the other: by the list, or as its beginning (`caro`, `caroline`) where it is no
 * given name of its own. Whether the two are one person only a bank can tell.
 */
export function isShortFor(short: string, name: string): boolean {
  const known = standsFor.get(short)
  if (known) return known.has(name)
  return short.length >= shortest && name.length >= short.length + leftOut && name.startsWith(short) && !isGivenName(short)
}

/** Either way round. */
export function mayBeOneName(a: string, b: string): boolean {
  return isShortFor(a, b) || isShortFor(b, a)
}
