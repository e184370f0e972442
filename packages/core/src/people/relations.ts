import { isGivenName } from '../retention/extraction/gazetteer.ts'

/** Somebody's relation to who speaks, as a text states it beside the name: `my wife Anna`, `Anna is my wife`, `我的上司名叫王芳`. */
export interface StatedRelation {
  /** The relation's English name, whatever the language. */
  readonly relation: string
  /** The word for it in the text, lower case. */
  readonly word: string
  readonly name: string
}

/** Relation, then its words: English and German, then Chinese. */
const relations = `
wife: wife frau 妻子 老婆 太太
husband: husband mann ehemann 丈夫 老公
partner: partner girlfriend boyfriend fiancé fiancée fiance fiancee freundin 女朋友 男朋友 女友 男友
mother: mother mom mum mama mutter 妈妈 母亲
father: father dad papa vater 爸爸 父亲
sister: sister schwester 姐姐 妹妹
brother: brother bruder 哥哥 弟弟
daughter: daughter tochter 女儿
son: son sohn 儿子
grandmother: grandmother grandma granny oma großmutter 奶奶 外婆 姥姥
grandfather: grandfather grandpa opa großvater 爷爷 外公 姥爷
aunt: aunt auntie tante 阿姨 姑姑 婶婶 舅妈
uncle: uncle onkel 叔叔 舅舅 伯伯
cousin: cousin kusine 表哥 表姐 表弟 表妹 堂哥 堂姐 堂弟 堂妹
boss: boss manager chef chefin 上司 老板 领导
colleague: colleague coworker kollege kollegin 同事
assistant: subordinate 下属
neighbour: neighbour neighbor nachbar nachbarin 邻居
roommate: roommate flatmate mitbewohner mitbewohnerin 室友
dog: dog puppy hund 狗 小狗
cat: cat kitten katze 猫 小猫`

const byWord: ReadonlyMap<string, string> = new Map(
  relations
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [relation = '', words = ''] = line.split(': ')
      return words.split(' ').map((word) => [word, relation] as const)
    }),
)
const han = /\p{Script=Han}/u
/** Either case of the first letter: German writes nouns with capitals. */
const spaced = [...byWord.keys()]
  .filter((word) => !han.test(word))
  .map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`)
  .join('|')
const unspaced = [...byWord.keys()].filter((word) => han.test(word)).join('|')

const person = String.raw`(\p{Lu}[\p{L}\p{M}'’-]{1,30})`
const owner = 'my|our|mein|meine|meinen|meiner|meinem|unser|unsere'
/** A full stop between would make them two: `I saw my wife. Anna was there.` */
const beforeName = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${owner}|${owner.replaceAll(/(?<=^|\|)\p{L}/gu, (letter) => letter.toUpperCase())}) (?:\p{Ll}+ )?(${spaced})(,| is called| is named| named| called| is|'s name is| heißt)? ${person}(?![\p{L}'’-])`,
  'gu',
)
const afterName = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${person}(,| is| ist| was) (?:${owner}) (?:\p{Ll}+ )?(${spaced})(?![\p{L}\p{N}])`,
  'gu',
)
const chineseBefore = new RegExp(
  String.raw`我(?:的)?(${unspaced})(?:的名字)?(?:名叫|叫做?|名字叫|名字是|姓名是)(\p{Script=Han}{2,4})(?!\p{Script=Han})`,
  'gu',
)
const chineseAfter = new RegExp(String.raw`(?:^|[，。！？,.!?\s])(\p{Script=Han}{2,4})是我的?(${unspaced})`, 'gu')

/** Without such words a capital after the relation may begin what comes next (`my son. Thankfully …`). */
const namesPlainly = /called|named|name is|heißt/u
/** A text without an owner states nothing. */
const hint = /\b[Mm]y |\b[Oo]ur |[Mm]ein|[Uu]nser|我/
const readLength = 2_000

/** Relations that a text states. Conservative: only of who speaks, only with the name beside the relation. */
export function relationsIn(said: string): StatedRelation[] {
  const text = said.slice(0, readLength)
  if (!hint.test(text)) return []
  const found: StatedRelation[] = []
  const add = (stated = '', name = ''): void => {
    const word = stated.toLowerCase()
    const relation = byWord.get(word)
    if (relation && name) found.push({ relation, word, name: name.replace(/['’]s$/u, '') })
  }
  for (const [, word, between = '', name = ''] of text.matchAll(beforeName)) {
    if (namesPlainly.test(between) || isGivenName(name)) add(word, name)
  }
  for (const [, name = '', between, word] of text.matchAll(afterName)) if (between !== ',' || isGivenName(name)) add(word, name)
  for (const [, word, name] of text.matchAll(chineseBefore)) add(word, name)
  for (const [, name, word] of text.matchAll(chineseAfter)) add(word, name)
  return found
}

const anyWord = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${spaced})(?![\p{L}\p{N}])|${unspaced}`, 'giu')

/** Relations that a question names. */
export function relationsNamed(question: string): readonly string[] {
  const named = [...question.slice(0, readLength).matchAll(anyWord)].map(([word]) => byWord.get(word.toLowerCase()))
  return [...new Set(named.filter((relation) => relation !== undefined))]
}
