/** Sentences with the names that a reader finds in them, `P` person, `L` place, `O` organisation, `E` event, `X` product, `C` what else has a name. */
const written = `
Zora texted me about the rehearsal. | Zora P
I had lunch with Anneke and Tobias. | Anneke P, Tobias P
My wife Ngozi planted tulips. | Ngozi P
J. R. Whitcombe signed the lease. | J. R. Whitcombe P
Dr. Adeyemi changed my dose. | Dr. Adeyemi P
Professor Lindqvist retired. | Professor Lindqvist P
Anne-Marie and Jean-Luc are coming. | Anne-Marie P, Jean-Luc P
We met Siobhan O'Leary at the pier. | Siobhan O'Leary P
Mel's bike has a flat tyre. | Mel P
I gave it to Katrin van der Meer. | Katrin van der Meer P
Uncle Desmond snores. | Uncle Desmond P
My neighbour Oyelaran keeps bees. | Oyelaran P
Ask Imke, she knows. | Imke P
Then Farid said it was fine. | Farid P
We moved to Tromsø last year. | Tromsø L
She lives in Ulm. | Ulm L
They flew to Windhoek on Monday. | Windhoek L
The ferry from Kirkwall was late. | Kirkwall L
We hiked around Lake Bohinj. | Lake Bohinj L
I grew up near Mount Elbert. | Mount Elbert L
The shop is on Wexford Street. | Wexford Street L
Our trip to Cinque Terre was wet. | Cinque Terre L
Ravi works at Halden Systems. | Ravi P, Halden Systems O
She got a job at Brightwater. | Brightwater O
He was hired by Corvane. | Corvane O
I study at the University of Tartu. | University of Tartu O
My bank is Norrland Bank. | Norrland Bank O
We joined the Elmwood Rowing Club. | Elmwood Rowing Club O
The Red Cross sent blankets. | Red Cross O
I bought a Kobo Libra. | Kobo Libra X
My PlayStation 5 overheats. | PlayStation 5 X
We play Carcassonne every Friday. | Carcassonne C
I use Notion for my lists. | Notion X
Last year's Oakfield Marathon was hot. | Oakfield Marathon E
We are going to the Reading Festival. | Reading Festival E
I was reading Middlemarch on the train. | Middlemarch C
Der Zug nach Husum fiel aus. | Husum L
Meine Kollegin Wiebke wohnt in Emden. | Wiebke P, Emden L
Herr Brandstätter hat angerufen. | Herr Brandstätter P
Ich arbeite bei Nordwerk. | Nordwerk O
Ma voisine Solène habite à Quimper. | Solène P, Quimper L
Mi prima Itziar vive en Getxo. | Itziar P, Getxo L
Señora Valdés nos escribió. | Señora Valdés P
我和王小明先生去了杭州。 | 王小明 P, 杭州 L
我的上司名叫赵文静。 | 赵文静 P
李晓峰在上海工作。 | 李晓峰 P, 上海 L
她在青岛大学读书。 | 青岛大学 O
我在云帆科技公司上班。 | 云帆科技公司 O
昨天在人民医院看病。 | 人民医院 O
我们去了湖南省长沙市。 | 湖南省 L, 长沙市 L
田中さんは大阪に住んでいます。 | 田中 P, 大阪 L
マリアさんと会った。 | マリア P
민수 씨가 전화했다. | 민수 P
The Weather was fine. | -
Honestly, Mondays are long. | -
Our Goal Is Simple. | -
Good Morning! See you in May. | -
周末天气很好。 | -
许多人都很高兴。 | -
I love Thai food and Italian wine. | -
Why not? Because it rained. | -
`

/** Written after the rules; no rule was changed for them. */
const unseen = `
Thandiwe invited us to her studio. | Thandiwe P
Dinner with Oskar and Pilar was loud. | Oskar P, Pilar P
My cousin Bartosz drives a Skoda. | Bartosz P, Skoda X
Mrs. Hathaway-Ortiz taught me chemistry. | Mrs. Hathaway-Ortiz P
I emailed R. K. Menon about the lease. | R. K. Menon P
Dear Wilhelmina, the parcel came. | Wilhelmina P
Grandma Ottilie baked for the fair. | Grandma Ottilie P
Leah's violin needs new strings. | Leah P
We drove to Killarney in the rain. | Killarney L
He was born in Gdynia. | Gdynia L
The bus from Mombasa broke down. | Mombasa L
They camped near Lake Tekapo. | Lake Tekapo L
My office is on Alder Avenue. | Alder Avenue L
I have been living in Split since May. | Split L
She works for Quillmark. | Quillmark O
An internship at Helio Labs starts soon. | Helio Labs O
The Fernwood Library closes at six. | Fernwood Library O
I downloaded Duolingo for the trip. | Duolingo X
We bought a Roomba. | Roomba X
The Harvest Fair was cancelled. | Harvest Fair E
I finished Persuasion last night. | Persuasion C
Mein Bruder Eike wohnt in Jena. | Eike P, Jena L
Frau Öztürk leitet das Büro. | Frau Öztürk P
Sie arbeitet bei Lindgrün. | Lindgrün O
Mon frère Loïc habite à Brest. | Loïc P, Brest L
Mi vecina Nerea trabaja en Solvia. | Nerea P, Solvia O
张海燕和我去了厦门。 | 张海燕 P, 厦门 L
我表哥叫刘志强。 | 刘志强 P
陈老师在南开大学教书。 | 陈 P, 南开大学 O
他在光明银行上班。 | 光明银行 O
佐藤さんは福岡の人です。 | 佐藤 P, 福岡 L
Nobody called back. | -
The Beach was empty. | -
Thanks! Sounds great. | -
Monday was fine, Tuesday was not. | -
今天很冷。 | -
我想喝一杯茶。 | -
Her French is better than mine. | -
`

const types: Readonly<Record<string, string>> = {
  P: 'PERSON',
  L: 'LOCATION',
  O: 'ORGANIZATION',
  E: 'EVENT',
  X: 'PRODUCT',
  C: 'CONCEPT',
}

export interface NamedSentence {
  readonly text: string
  /** Type by name. */
  readonly names: Readonly<Record<string, string>>
}

function read(lines: string): NamedSentence[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [text = '', names = ''] = line.split(' | ')
      const found = names === '-' ? [] : names.split(', ')
      return { text, names: Object.fromEntries(found.map((one) => [one.slice(0, -2), types[one.slice(-1)] ?? ''])) }
    })
}

export const entitySentences = { written: read(written), unseen: read(unseen) }
