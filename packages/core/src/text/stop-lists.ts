/**
 * Function words that carry no topic: articles, pronouns, auxiliaries, prepositions, conjunctions, common adverbs of degree and
 * place, question words. Only closed classes, in their inflected forms, lower case; a list is named by language so that a trace can
 * say which one was used. Negated and shortened English forms (`don't`, `they'll`) are handled by the analyser's clitic rule.
 */
const closedClasses: Readonly<Record<string, string>> = {
  en: `a an the i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
    herself it its itself they them their theirs themselves who whom whose which what that this these those am is are was were be
    been being have has had having do does did doing done will would shall should can could may might must ought cannot of at by
    for with about against between into through during before after above below to from up down in out on off over under and but
    if or because as until while nor so than again further then once here there when where why how all any both each few more
    most other some such no not only own same too very just now also`,
  de: `der die das den dem des ein eine einen einem einer eines ich mich mir mein meine meinen meinem meiner du dich dir dein deine
    deinen deinem deiner er ihn ihm sie es wir uns unser unsere unseren unserem ihr euch euer eure ihnen ihre ihren ihrem ihrer sein
    seine seinen seinem seiner sich man wer wen wem was welche welcher welches welchen dieser diese dieses diesen diesem jener jene
    jenes bin bist ist sind seid war warst waren wart gewesen habe hast hat haben habt hatte hattest hatten gehabt werde wirst wird
    werden werdet wurde wurden worden kann kannst können konnte konnten muss musst müssen musste mussten soll sollen sollte will
    wollen wollte darf dürfen mag möchte und oder aber denn weil dass ob wenn als wie wo wann warum woher wohin in im an am auf aus
    bei beim bis durch für gegen mit nach ohne seit um unter über von vom vor zu zum zur zwischen nicht kein keine keinen keinem
    keiner auch nur noch schon sehr so da dann dort hier nun jetzt mal ja nein doch`,
  fr: `le la les l un une des du de d au aux je j me m moi mon ma mes tu te t toi ton ta tes il elle on se s soi son sa ses nous
    notre nos vous votre vos ils elles eux leur leurs lui y en ce c cet cette ces cela ça qui que qu quoi quel quelle quels quelles
    dont où quand comment pourquoi suis es est sommes êtes sont étais était étions étiez étaient été être ai as a avons avez ont
    avais avait avions aviez avaient eu avoir fait faire peut peux pouvait doit doivent et ou mais donc or ni car si à dans par
    pour sur sous avec sans entre vers chez depuis pendant avant après ne n pas plus très aussi bien alors ici là`,
  es: `el la los las lo un una unos unas yo me mí mi mis mío tú te ti tu tus él ella ello se sí su sus nosotros nosotras nos
    nuestro nuestra nuestros nuestras vosotros vosotras os vuestro vuestra ustedes usted ellos ellas les le este esta estos estas
    ese esa esos esas aquel aquella esto eso quien quienes que qué cual cuál cuáles cuando cuándo donde dónde como cómo cuánto
    cuántos por porque soy eres es somos son era eras éramos eran fue fui fueron sido ser estoy está estás están estaba estaban he
    has ha hemos han había habían haber tiene tienen puede pueden y e o u pero sino si a al de del en con sin para sobre entre
    hasta desde durante ante no ni ya muy más también así aquí allí`,
  it: `il lo la i gli le l un uno una io mi me mio mia miei mie tu ti te tuo tua tuoi tue lui lei egli ella si sé suo sua suoi sue
    noi ci nostro nostra nostri nostre voi vi vostro vostra loro questo questa questi queste quello quella quelli quelle chi che
    cui quale quali cosa quando dove come perché quanto quanti sono sei è siamo siete era ero erano stato stata stati stare essere
    ho hai ha abbiamo avete hanno aveva avevano avuto avere può possono e ed o ma se a ad al allo alla ai agli alle di del dello
    della dei degli delle da dal dalla in nel nella nei con su sul sulla per tra fra senza non più molto anche già così qui là`,
  pt: `o a os as um uma uns umas eu me mim meu minha meus minhas tu te ti teu tua você vocês ele ela eles elas se si seu sua seus
    suas nós nos nosso nossa nossos nossas lhe lhes este esta estes estas esse essa esses essas aquele aquela isto isso quem que
    qual quais quando onde como porque quanto quantos sou és é somos são era eram foi fui foram sido ser estou está estão estava
    estavam tenho tem têm tinha ter há pode podem e ou mas se de do da dos das em no na nos nas num numa por pelo pela para com sem
    sobre entre até desde durante ao à aos às não nem já muito mais também assim aqui ali`,
  nl: `de het een ik me mij mijn jij je jou jouw u uw hij hem zijn zij ze haar wij we ons onze jullie hun hen zich dit dat deze die
    wie wat welke waar wanneer waarom hoe ben bent is was waren geweest heb hebt heeft hebben had hadden gehad word wordt worden
    werd werden kan kunnen kon konden moet moeten moest zal zullen zou zouden mag wil willen wilde en of maar want omdat als dan
    dat aan af bij binnen door in met na naar om onder op over sinds te tegen tot tussen uit van voor zonder niet geen ook nog al
    zeer zo er daar hier nu toch wel`,
}

const none: ReadonlySet<string> = new Set()
const lists = new Map<string, ReadonlySet<string>>(
  Object.entries(closedClasses).map(([language, words]) => [language, new Set(words.split(/\s+/))]),
)

/** The stop list of a language by its primary subtag; empty where there is none. */
export function stopList(language: string): ReadonlySet<string> {
  return lists.get(language) ?? none
}

/**
 * Letters of Chinese that mostly stand for grammar: particles, pronouns, prepositions, question letters. A pair made of nothing else
 * carries no topic. Each also occurs inside content words of Chinese or Japanese, so pairs with another letter stay, and so does a
 * letter alone, which counts little anyway.
 */
const functionLetters = new Set('的了吗呢呀吧啊嘛我你您他她它们是这那哪啥谁什么怎着和与就也都很在有个到把被对给多少几')

/** True for a pair of function letters. */
export function isFunctionPair(pair: string): boolean {
  for (const letter of pair) if (!functionLetters.has(letter)) return false
  return true
}
