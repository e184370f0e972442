/**
 * What everyday notes tell of people and things, each with the pairs of letters it is told by: a question for a `生日` finds who was
 * `出生`, one for a phone number a `电话`. A name is one of its own pairs; all stand in equal right. General vocabulary, Chinese with the
 * Japanese and traditional forms that differ.
 */
const everyday = `
生日: 生日 诞辰 出生 生于 誕生
电话: 电话 机号 号码 来电 電話 號碼
邮箱: 邮箱 邮件 电邮 郵箱 郵件
家乡: 家乡 老家 故乡 籍贯 祖籍 原籍 来自 家鄉 出身
学历: 学历 文凭 学位 毕业 专科 本科 大专 高中 中专 硕士 博士 究生 学校 学院 学歴 卒業
上班: 上班 工作 就职 任职 供职 仕事 勤務
单位: 单位 公司 企业 机构 会社
职业: 职业 职务 职位 岗位 工种 干活 活儿 職業
身高: 身高 个子 个头 厘米 身長
体重: 体重 公斤 體重
年龄: 年龄 岁数 年纪 多大 年齢
爱好: 爱好 兴趣 喜欢 热爱 喜爱 嗜好 趣味
名字: 名字 姓名 名叫 叫做 名称 叫什 名前
地点: 地点 地方 位置 地址 场所 哪里 哪儿 場所
时间: 时间 日期 时候 几点 何时 哪天
时长: 持续 时长 多久
规模: 规模 人数
内容: 内容 主题
住处: 住址 住处 小区 居住 家住 住在 住所
价格: 价格 价钱 费用 花费 成本 少钱 値段
牌子: 牌子 品牌 型号
评价: 怎么 怎样 如何 感觉 评价 情况 描述 不错 满意 真心 好用 舒服 遗憾 觉得 感想
吃饭: 吃饭 用餐 早餐 午餐 晚餐 早饭 午饭 晚饭 聚餐
看病: 看病 医院 医生 大夫 门诊 体检 病院
汽车: 汽车 开车 轿车 车子 座驾
孩子: 孩子 小孩 儿子 女儿 宝宝 子供
宠物: 宠物 猫咪 小猫 小狗 狗狗
家电: 家电 电器 冰箱 空调 电视 烤箱 微波 洗衣
美妆: 美妆 化妆 口红 粉底 眼影 遮瑕 面膜 护肤
父亲: 父亲 爸爸 老爸 父親
母亲: 母亲 妈妈 老妈 母親
妻子: 妻子 老婆 太太 爱人
丈夫: 丈夫 老公
上司: 上司 领导 老板
朋友: 朋友 好友 闺蜜 哥们 友達`

const mark = '≈'

const attributes: ReadonlyMap<string, string> = new Map(
  everyday
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [name = '', pairs = ''] = line.split(': ')
      return pairs.split(' ').map((pair) => [pair, mark + name] as const)
    }),
)

/** The term that stands for what a pair of letters tells, `≈` in front; undefined for most pairs. */
export function attributeOf(pair: string): string | undefined {
  return attributes.get(pair)
}

export function isAttribute(term: string): boolean {
  return term.startsWith(mark)
}
