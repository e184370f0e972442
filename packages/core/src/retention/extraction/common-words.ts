const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u))

/** Capitalised by grammar or by courtesy, never alone the name of something worth an entity. Days and months are dates. */
const never = words(`
i i'm i've i'll i'd ok okay am pm a.m p.m monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
tv id faq lol omg btw asap fyi imo haha wow hey hi hello thanks thank yes no yeah yep nope oh ah aw hmm mom dad mum mommy daddy god english
the a an and or but so if of at by for with from to in on is are was were it its this that these those true false null none undefined
mondays tuesdays wednesdays thursdays fridays saturdays sundays american british italian french german spanish portuguese dutch thai chinese
japanese korean vietnamese indian mexican greek turkish russian polish swedish danish norwegian finnish irish scottish welsh african european
asian australian canadian brazilian egyptian moroccan ethiopian lebanese persian arabic latin christian jewish muslim catholic buddhist hindu
montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember`)

/** Articles and owners: after one at the beginning of a sentence a capital says little. */
const articles = words(`
the a an our my your his her their good bad der die das den dem ein eine einen mein meine meinen unser unsere dein deine ihr ihre sein seine
le la les un une mon ma mes el los las una mi mis il lo`)

/** Words that often begin a sentence: a capital there means nothing. */
const starts = words(`
about above absolutely according actually add after again ah all almost already also although always am amazing an and another any anyway
are aren't around as ask at aw awesome back be because been before being below besides best both break build but by call can can't cannot
check choose click come congrats congratulations consider could couldn't create cool currently definitely describe despite did didn't do
does doesn't don't done during each either end enjoy ensure especially even ever every everyone everything exactly excited explain fair
finally find first following for from fun further generally get getting give glad go going good got great guess had happy has hasn't have
haven't having he he'd he'll he's hello help her here here's hers hey hi his hopefully hope how how's however i if imagine implement
important in include indeed instead is isn't it it'd it'll it's its just keep kind last later learn let let's like likewise look looking
looks lots love lovely luckily make making many may maybe me meanwhile might mine more moreover most much must my namely need never nevertheless
next nice no nobody none nope not note nothing now nowadays obviously of off oh ok okay old on once one only open or other our over overall
part perfect perhaps play please prepare probably provide put quite rather read ready really recently regarding regular remember right
run same say see seems set several shall she she'd she'll she's should shouldn't show similarly simple simply since so some someone
something sometimes soon sorry sounds start still stop such super sure take talk tell test thank thanks that that's the their theirs then
there there's therefore these they they'd they'll they're they've thing things think this those though through throughout thus to today
together tomorrow tonight too totally true try two uh under unfortunately unless until up update upon us use used using usually very wait
want was wasn't watch way we we'd we'll we're we've well were weren't what what's whatever when whenever where whether which while who
who's whoever whole whose why will wish with within without won't work would wouldn't wow write yeah yep yes yesterday yet you you'd you'll
you're you've your yours yup congrats absolutely aww um hmm`)

export function isNeverName(word: string): boolean {
  return never.has(word.toLowerCase().replace('’', "'"))
}

export function isArticle(word: string): boolean {
  return articles.has(word.toLowerCase())
}

/** Whether a word at the start of a sentence is more likely its first word than part of a name. */
export function isCommonStart(word: string): boolean {
  return starts.has(word.toLowerCase().replace('’', "'"))
}
