import { memoryLabels, type MemoryLabel } from '../../memory/memory.ts'

/** Sentences with the labels that a reader would give them. Written for the test of the rules before the rules were written. */
const written = `
preference | I much prefer window seats on long flights.
preference | My favourite soup is the lentil one from the corner shop.
preference | I can't stand the smell of fresh paint.
preference | Omar loves salted liquorice.
preference | My sister hates getting up before eight.
preference | We always enjoy a slow breakfast on Sundays.
preference | I'd rather take the stairs than the lift.
preference | I'm not a fan of horror films.
preference | Ines prefers oat milk in her coffee.
preference | I've never liked raw onions.
preference | Blue is my favorite color.
preference | I'm allergic to walnuts.
preference | She adores old jazz records.
preference | He doesn't like crowded beaches.
preference | I really dislike phone calls; text me instead.
preference | My go-to order is a flat white.
preference | Jazz is more my thing than rock.
preference | Grandpa is fond of crossword puzzles.
preference | I don't care for spicy food.
preference | Ich mag keinen Rosenkohl.
preference | Am liebsten trinke ich Kräutertee.
preference | Meine Lieblingsfarbe ist Türkis.
preference | Clara isst gern Pilze.
preference | Je préfère le train à l'avion.
preference | J'adore les marchés du samedi.
preference | Mon film préféré est un vieux western.
preference | Me encanta nadar en el mar.
preference | Mi plato favorito es la paella.
preference | Prefiero trabajar por la noche.
preference | 我最喜欢的季节是秋天。
preference | 她不爱吃香菜。
preference | 奶奶偏爱清淡的菜。
preference | 我讨厌下雨天。
preference | 私は抹茶が好きです。
preference | 父は辛い料理が苦手です。
instruction | From now on, write dates as day, month, year.
instruction | Always cite the page number when you quote a book.
instruction | Please keep your answers under fifty words.
instruction | Never use exclamation marks in my emails.
instruction | Whenever I mention a recipe, convert it to grams.
instruction | Call me Captain from today.
instruction | When I ask for code, give me only the code.
instruction | Don't suggest meat dishes to me.
instruction | I want you to answer in French.
instruction | Use metric units in all replies.
instruction | Make sure that every summary has three bullet points.
instruction | Could you always add a source to your claims?
instruction | Please don't call after nine.
instruction | I'd like you to be blunt with me.
instruction | Avoid technical jargon when you explain things.
instruction | Going forward, reply with a table.
instruction | You should never share my address with anyone.
instruction | Remember to ask for my consent before booking.
instruction | Respond in plain language, please.
instruction | Bitte antworte immer auf Deutsch.
instruction | Ab sofort nur noch kurze Antworten.
instruction | Vergiss nicht, die Quellen zu nennen.
instruction | Verwende niemals meinen Nachnamen.
instruction | Réponds toujours en français, s'il te plaît.
instruction | N'utilise jamais mon nom de famille.
instruction | À partir de maintenant, tutoie-moi.
instruction | Por favor, responde siempre en español.
instruction | A partir de ahora usa frases cortas.
instruction | No me llames por las mañanas.
instruction | 以后请用中文回答我。
instruction | 请记住，回答不要超过三句话。
instruction | 不要再给我推荐火锅店。
instruction | 每次都要注明出处。
instruction | これからは敬語で答えてください。
instruction | 必ず出典を書いてください。
decision | We decided to move the workshop to June.
decision | The board has agreed on a new logo.
decision | I've settled on the smaller flat.
decision | After a long talk we went with the red tiles.
decision | Priya finally chose the evening class.
decision | I made up my mind: I'm keeping the boat.
decision | The team opted for the cheaper supplier.
decision | It's decided: the dog sleeps downstairs.
decision | They picked Lyon for the reunion.
decision | Our decision is to wait until spring.
decision | The committee voted to close the pool.
decision | She made the decision to leave the choir.
decision | In the end I'm going with the wooden frame.
decision | Wir haben uns für das Holzhaus entschieden.
decision | Der Verein hat beschlossen, den Beitrag zu senken.
decision | Nous avons décidé de garder la voiture.
decision | On a choisi le modèle rouge.
decision | Hemos decidido vender el piso.
decision | Al final elegimos la escuela pequeña.
decision | 我们决定把会议改到周五。
decision | 爸爸选定了蓝色的窗帘。
decision | 最后敲定在海边办婚礼。
decision | 引っ越しは来春に決めました。
plan | I'm going to learn the cello.
plan | We plan to repaint the kitchen in autumn.
plan | Tomorrow I have a dentist appointment.
plan | She intends to apply for the night shift.
plan | I'm thinking of selling the old van.
plan | Lena will start her apprenticeship in September.
plan | We're hoping to walk the coast path next summer.
plan | I'd like to visit the salt mines one day.
plan | I'll pick up the keys on Monday.
plan | The exam is scheduled for the twelfth.
plan | My brother is planning a trip to Peru.
plan | I want to run a half marathon next year.
plan | We're moving to a bigger office next month.
plan | Our goal is to open a second shop by May.
plan | I can't wait for the harvest festival.
plan | Ich habe vor, im Herbst umzuziehen.
plan | Nächste Woche fahren wir an die See.
plan | Morgen treffe ich den Steuerberater.
plan | Wir wollen einen Hund adoptieren.
plan | Je vais apprendre le violon.
plan | La semaine prochaine, nous partons en Corse.
plan | Nous comptons agrandir la terrasse.
plan | Voy a cambiar de trabajo.
plan | La próxima semana viajamos a Cádiz.
plan | Pienso estudiar de noche.
plan | 我打算明年学开车。
plan | 下个月我们要去云南。
plan | 她准备考研究生。
plan | 我将要参加一个读书会。
plan | 来月、京都へ行く予定です。
plan | 将来は小さな店を開きたい。
event | I went to the dentist yesterday.
event | Last Saturday we visited the new planetarium.
event | Marta attended a pottery class in March.
event | My cousin got married two weeks ago.
event | We had a power cut this morning.
event | Tom won the chess tournament.
event | I just got back from the market.
event | The storm broke two windows last night.
event | She graduated in 2019.
event | They adopted a greyhound.
event | I met my new neighbour at the bakery.
event | Our boiler stopped working on Tuesday.
event | We celebrated my mother's sixtieth birthday.
event | There was a fire drill at noon.
event | I took my first sailing lesson.
event | Yusuf moved to Graz.
event | He signed up for a first-aid course.
event | The concert took place in an old mill.
event | I ran my first ten kilometres on Sunday.
event | Gestern war ich beim Zahnarzt.
event | Wir haben letzte Woche das Aquarium besucht.
event | Jonas ist nach Bremen gezogen.
event | Vor zwei Tagen ist unser Ofen ausgefallen.
event | Hier, nous avons mangé au bord du lac.
event | Je suis allée chez le coiffeur.
event | Il y a deux mois, elle a changé de poste.
event | Ayer fuimos al acuario.
event | Mi hermana se casó en mayo.
event | Hace tres días perdí las llaves.
event | 昨天我去了牙医那里。
event | 上周末我们参观了天文馆。
event | 她去年搬到了成都。
event | 我刚刚买了一辆自行车。
event | 昨日、歯医者に行きました。
event | 先週、友達と水族館を見た。
question | Where did you put the ladder?
question | Do you like olives?
question | Will you come tomorrow?
question | Have they decided yet?
question | Magst du Oliven?
question | Tu aimes les olives ?
question | ¿Dónde está la escalera?
question | 你喜欢橄榄吗？
question | 明日は来ますか？
 | The river is very long.
 | Water boils at a hundred degrees.
 | My sister is a nurse.
 | The library has three floors.
 | It looks like rain.
 | That sounds like a lot of work.
 | The flat has a balcony and two bedrooms.
 | Thanks, that helps a lot.
 | I live in the north of the city.
 | His number is on the fridge.
 | She works as a welder.
 | We haven't decided anything yet.
 | I can't decide between the two lamps.
 | The will was read by a lawyer.
 | Her will to live is strong.
 | Good morning to you all.
 | Der Fluss ist sehr lang.
 | Meine Schwester ist Krankenschwester.
 | Guten Morgen zusammen.
 | Le fleuve est très long.
 | Ma sœur est infirmière.
 | El río es muy largo.
 | Mi hermana es enfermera.
 | 这条河很长。
 | 我姐姐是护士。
 | 她的电话在冰箱上。
 | この川はとても長いです。
 | 姉は看護師です。
plan event | Yesterday I booked a cabin; we're going to stay there in July.
preference decision | I love the green one, so I've decided to buy it.
preference plan | I love cycling and I'm going to join a club.
event decision | Last week we chose the band for the party.
event preference | I tried the new bakery this morning and I love their rye bread.
instruction preference | I prefer short answers, so please keep them brief.
`

/** Written after the rules, in other words and from other lives; the rules were not changed for them. */
const unseen = `
preference | Coriander tastes like soap to me, I hate it.
preference | Between the two, Noah likes the smaller tent better.
preference | I'm really into birdwatching these days.
preference | My dad has always loved trains.
preference | Anything with cinnamon makes me happy.
preference | We enjoy board games far more than television.
preference | Her favourite flowers are peonies.
preference | I do not like being interrupted.
preference | Ich trinke lieber Tee als Kaffee.
preference | Er hasst Staubsaugen.
preference | Ma couleur préférée est le vert.
preference | A mi padre le gusta el ajedrez.
preference | 爷爷喜欢听京剧。
preference | 我对海鲜过敏。
preference | 犬より猫のほうが好きだ。
instruction | Don't ever book middle seats for me.
instruction | Please answer with bullet points only.
instruction | Always double-check the time zone before you schedule anything.
instruction | If I ask about stocks, remind me that I'm a beginner.
instruction | Keep the tone friendly in all messages to customers.
instruction | Stop apologising so much.
instruction | Never mention the surprise party to Elif.
instruction | You must always show your working.
instruction | Antworte mir bitte in ganzen Sätzen.
instruction | Nenn mich nicht beim Vornamen.
instruction | Ne propose jamais de viande.
instruction | Usa siempre el sistema métrico.
instruction | 回答时请附上链接。
instruction | 别再叫我小王了。
instruction | 返事は短くしてください。
decision | We've chosen the second offer.
decision | Ravi decided against the surgery.
decision | It was agreed that rent goes up in March.
decision | We ended up picking the corner table.
decision | The jury selected her design.
decision | I've made my choice: the night train.
decision | Wir haben beschlossen, den Garten aufzugeben.
decision | J'ai décidé d'arrêter le sucre.
decision | Decidimos adoptar dos gatos.
decision | 公司决定搬到新大楼。
decision | 会議は金曜に決まりました。
plan | Elif is planning to open a bakery.
plan | I'm flying to Oslo on Friday.
plan | We intend to sell the house after Christmas.
plan | My parents will visit us in October.
plan | Next weekend I'm helping Ben move.
plan | I hope to finish my thesis by summer.
plan | We're having guests on Saturday.
plan | Ich werde im Mai heiraten.
plan | Im Sommer wollen wir nach Norwegen fahren.
plan | L'année prochaine, je veux apprendre à nager.
plan | Mañana tengo una entrevista.
plan | 周末我们想去爬山。
plan | 我准备下周辞职。
plan | 来週、引っ越すつもりです。
event | My laptop died in the middle of the exam.
event | Two of us got lost in the old town.
event | Nora gave birth to twins in April.
event | I interviewed for the museum job on Thursday.
event | We spent the weekend at my uncle's farm.
event | Our team lost the final by one point.
event | I fell off my bike.
event | There was an earthquake while we were asleep.
event | Letzten Sommer sind wir durch Polen geradelt.
event | Ich habe am Montag meinen Führerschein bestanden.
event | Nous sommes partis en Italie en juin.
event | El sábado pasado se casó mi prima.
event | 前天我们去医院看了外婆。
event | 上个月她升职了。
event | 先月、転職しました。
question | What time does the ferry leave?
question | Wer hat die Schlüssel?
question | 会议几点开始？
 | The kettle is on the left of the sink.
 | Our flat faces south.
 | Paul has two brothers and a sister.
 | The password is written inside the lid.
 | That is a good point, thank you.
 | My doctor's office is on the third floor.
 | Basil needs a lot of sun.
 | Unser Auto ist blau.
 | Le chat dort sur le canapé.
 | El banco está cerrado.
 | 这家店很小。
 | 冬天的山很安静。
 | 駅は近いです。
`

export interface LabelledSentence {
  readonly text: string
  readonly labels: readonly MemoryLabel[]
}

function read(lines: string): LabelledSentence[] {
  return lines.split('\n').flatMap((line) => {
    const [labels, text] = line.split('| ')
    return text ? [{ text, labels: memoryLabels.filter((label) => labels?.split(' ').includes(label)) }] : []
  })
}

export const labelSentences = { written: read(written), unseen: read(unseen) }
