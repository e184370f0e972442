import type { EntityType } from '../../memory/memory.ts'

type Add = (name: string, type: EntityType) => void

/** Common Chinese surnames that seldom begin another word; those that do (周 高 黄 马 方 何 安 于 成 许 曾 …) need a title or 叫. */
const surnames =
  '王李张刘陈杨赵吴徐孙胡朱郭林罗郑梁谢韩唐冯董萧曹袁邓傅沈吕苏卢蒋蔡贾魏薛叶阎潘杜戴夏钟汪田任姜范石姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟龙段雷钱汤'
const anySurname = `${surnames}周高黄马方何宋许曾彭程余于丁江史金万武孔白贺毛尹黎常康赖龚文`
/** Letters of grammar, of kinship and of common second parts, which no given name holds. */
const notGiven = '的了是在有和与就也都很不没会要我你他她们这那说去来上下中大人家里外年月日点个时候先女男老同'
const given = `[^\\P{Script=Han}${notGiven}]`

/** A full name where a name may stand: at a beginning or after 和 and the like, and before what somebody does or has. */
const fullName = new RegExp(
  `(?<=^|[\\s，。！？、,.!?：:“"（(和跟与给找问叫])([${surnames}]${given}{2})(?=$|[\\s，。！？、,.!?”"）)的是说在和跟与去来有要也会喜爱住今昨])`,
  'gu',
)
const calledSo = new RegExp(`(?:名叫|名字叫|名字是|姓名是|叫做|叫)([${anySurname}]${given}{1,2})(?!\\p{Script=Han})`, 'gu')
const titled = new RegExp(
  `([${anySurname}]${given}{0,2})(?=先生|女士|小姐|老师|老師|医生|醫生|经理|教授|总监|主任|阿姨|叔叔)`,
  'gu',
)
const japaneseTitled =
  /(?<![\p{Script=Han}\p{Script=Katakana}ー])([\p{Script=Han}]{1,4}|[\p{Script=Katakana}ー]{2,8})(?=さん|様|ちゃん|くん)/gu
const koreanTitled = /(?<![\p{Script=Hangul}])([\p{Script=Hangul}]{2,4})(?= ?씨(?![\p{Script=Hangul}]{2}))/gu
const title = /《([^》]{1,40})》|『([^』]{1,40})』/gu

/** Function letters and verbs before a place's or an institution's name are no part of it. */
const placeLetter = `[^\\P{Script=Han}的了是在有和与就也都很到去来从往我你他她们这那某每个家于位]`
const place = new RegExp(`(${placeLetter}{2,5}?(?:省|市|县|自治区|特别行政区))`, 'gu')
const institution = new RegExp(
  `(${placeLetter}{2,10}?(?:大学|学院|中学|小学|医院|银行|公司|集团|研究院|研究所|事务所|设计院|博物馆|图书馆))`,
  'gu',
)
const cities =
  /北京|上海|天津|重庆|广州|深圳|杭州|南京|苏州|成都|武汉|西安|青岛|大连|厦门|长沙|郑州|济南|沈阳|哈尔滨|昆明|太原|福州|合肥|南昌|贵阳|南宁|拉萨|海口|三亚|珠海|宁波|无锡|香港|澳门|台北|高雄|云南|四川|广东|广西|浙江|江苏|山东|山西|河南|河北|湖南|湖北|福建|安徽|江西|辽宁|吉林|黑龙江|陕西|甘肃|青海|贵州|海南|新疆|西藏|内蒙古|宁夏|台湾|东京|東京|大阪|京都|札幌|横浜|福岡|名古屋|神戸|沖縄|北海道|首尔|纽约|伦敦|巴黎|柏林|日本|中国|韩国|美国|英国|法国|德国/gu

/** Names in Chinese and Japanese, and Korean ones with their title. Rules that would guess are left out: a name missed is found by its letters anyway. */
export function addCjkNames(text: string, add: Add): void {
  if (!/[\u3040-\u9fff\uac00-\ud7af]/u.test(text)) return
  addAll(text, [fullName, calledSo, titled, japaneseTitled, koreanTitled], (name) => add(name, 'PERSON'))
  addAll(text, [institution], (name) => add(name, 'ORGANIZATION'))
  const rest = text.replaceAll(institution, ' ')
  addAll(rest, [place], (name) => add(name, 'LOCATION'))
  for (const [name] of rest.replaceAll(place, ' ').matchAll(cities)) add(name, 'LOCATION')
  for (const [, first, second] of text.matchAll(title)) add(first ?? second ?? '', 'PRODUCT')
}

function addAll(text: string, patterns: readonly RegExp[], take: (name: string) => void): void {
  for (const pattern of patterns) for (const [, name] of text.matchAll(pattern)) if (name !== undefined) take(name)
}
