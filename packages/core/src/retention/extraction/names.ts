/** Given names common in English-speaking, European, Spanish, Indian, Arabic, Chinese and Japanese usage; ambiguous words left out. */
export const givenNames = `
aaron abby abdul abigail abraham ada adam adele adrian adriana agnes ahmad ahmed aisha akira alan albert alberto alejandra alejandro
alex alexander alexandra alexis alfred ali alice alicia alina alison allison alma alvin amanda amber amelia amir amit amy ana anastasia
andre andrea andreas andres andrew andy angel angela angelina anita anja ann anna anne annette annie anthony antoine anton antonia
antonio anya archie ariana arjun arnold arthur arun asha ashley audrey austin ava ayesha barbara barry beatrice becky ben benjamin
bernard bernd beth bethany betty beverly bianca bill billy bjorn bob bobby bonnie boris brad bradley brandon brenda brendan brent brett
brian bridget brittany bruce bruno bryan caitlin caleb calvin cameron camila camille carl carla carlos carmen carol carolina caroline
carolyn cassandra catherine cathy cecilia celia chad charles charlie charlotte chelsea chen cheryl chiara chloe chris christian
christina christine christoph christopher cindy claire clara claude claudia clement cole colin connie connor conrad constance cora
corey courtney craig cristina curtis cynthia cyrus daisy damian damien dan dana daniel daniela danielle danny daphne darren daryl dave
david dean deborah debbie deepak denise dennis derek desmond devon diana diane diego dieter dimitri dmitri dolores dominic dominik
don donald donna dora doris dorothy doug douglas duncan dustin dwayne dylan earl eddie edgar edith edmund eduardo edward edwin eileen
elaine eleanor elena eli elias elijah elisa elisabeth elise elizabeth ella ellen ellie elliot elliott elsa elsie emanuel emil emilia
emilio emily emma emmanuel enrique eric erica erik erika erin ernest esme esteban esther ethan eugene eva evan eve evelyn fabian fatima
felicia felicity felipe felix fernanda fernando fiona florian frances francesca francesco francis francisco francois frank franz fred
freddie frederick frieda friedrich gabriel gabriela gabriella gareth gary gavin gemma geoff geoffrey george georgia georgina gerald
gerard gilbert gina giovanni giulia glenn gloria gordon graham greg gregory greta guillermo gustavo guy gwen hailey hannah hans harold
harriet harry harvey hassan hazel heather hector heidi heinrich helen helena helga henri henry herbert hiroshi howard hugh hugo ian
ibrahim ida ignacio igor imran ines ingrid irene irina iris isaac isabel isabella isabelle isaiah ismael ivan ivy jack jackie jackson
jacob jacques jaime jake james jamie jan jane janet janice jared jasmine jason javier jay jean jeff jeffrey jen jenna jennifer jenny
jeremiah jeremy jerome jerry jesse jessica jill jim jimmy jin joan joanna joanne joaquin jocelyn jodie joe joel johan johanna johannes
john johnny jolene jon jonah jonas jonathan jordan jorge jose josef joseph josephine josh joshua joyce juan juana judith judy julia julian
juliana julie juliet julio julius jun justin kai karen karim karin karl karla kate katherine kathleen kathryn kathy katie katja katrina
kay keith kelly kelsey ken kendra kenji kenneth kenny kevin khalid kim kimberly kirsten klaus kristen kristin kristina kumar kurt kyle
lakshmi lara larry lars laura lauren laurence laurie lawrence leah lee leila lena leo leon leonard leonardo leroy leslie leticia lewis
li liam lila lillian lily linda lindsay lindsey lisa liz lloyd logan lois lola lorenzo loretta lori louis louisa louise luca lucas lucia
lucy luis luisa lukas luke luna lydia lynn mabel madeleine madison maggie malcolm manfred manuel mara marc marcel marco marcus margaret
margot maria mariam marian mariana marie marilyn mario marion marisa marissa marjorie markus marlene marlon marta martha martin martina
marvin mary mateo mathilda matt matteo matthew matthias maureen maurice max maxine maya mei megan mel mehmet melanie melissa melody mia
michael michaela michel michelle miguel mikael mike mikhail mila mildred miles milo mindy ming miranda miriam mitchell mohamed mohammad
mohammed molly mona monica monika monique muhammad murray mustafa myra nadia nancy naomi natalia natalie natasha nate nathan nathaniel
neha neil nelson nicholas nick nicola nicolas nicole nigel nikhil nikita nils nina noah noel noor nora norma norman octavia oleg olga
oliver olivia omar oscar oskar otto owen pablo paige pamela paola pascal patricia patrick paul paula pauline pedro peggy penelope peter
petra phil philip philippe phillip phoebe pierre piotr polly pooja priya quentin quinn rachel rahul raj rajesh ralph ramon randy raquel
raul ravi raymond rebecca regina reginald renata renee rhonda ricardo richard rick ricky rita rob robert roberta roberto robin rodney
rodrigo roger rohan roland ronald ronnie rosa rosalie rosemary ross roxanne roy ruben rupert russell ruth ryan sabine sabrina sadie
salma sally salvador sam samantha samir samuel sandra sandy sanjay sara sarah sasha saul scott sean sebastian selena serena sergei
sergio seth shannon sharon shaun shawn sheila shelly sherry shirley sidney silvia simon simone sofia sonia sonja sophia sophie stacey
stacy stanley stefan stefanie stella stephanie stephen steve steven stuart sue sunil susan susanna susanne suzanne sven sylvia tamara
tania tanya tara tariq tatiana ted teresa terrence terry theo theodore theresa thomas tiffany tim timothy tina tobias todd tom tomas
tommy toni tony tracy travis trevor tristan tyler ulrich ulrike uma ursula valentina valerie vanessa vera verena veronica vicky victor
victoria vijay vikram vincent viola violet virginia vivian vladimir walter wanda warren wayne wei wendy wesley wilhelm william winston
wolfgang xavier xiao yan yara yasmin yolanda yuki yusuf yvette yvonne zachary zara zoe zoey`

/** Countries, large cities, regions and sights, separated by bars. */
export const locations = `
Afghanistan|Albania|Algeria|Argentina|Armenia|Australia|Austria|Azerbaijan|Bangladesh|Belarus|Belgium|Bolivia|Bosnia|Botswana|Brazil|Bulgaria
Cambodia|Cameroon|Canada|Chile|China|Colombia|Congo|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Czechia|Denmark|Dominican Republic|Ecuador
Egypt|El Salvador|England|Estonia|Ethiopia|Finland|France|Germany|Ghana|Greece|Greenland|Guatemala|Haiti|Honduras|Hong Kong|Hungary|Iceland
India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Kazakhstan|Kenya|Korea|Kosovo|Kuwait|Laos|Latvia|Lebanon|Libya
Lithuania|Luxembourg|Macedonia|Madagascar|Malaysia|Mali|Malta|Mexico|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia
Nepal|Netherlands|New Zealand|Nicaragua|Nigeria|North Korea|Northern Ireland|Norway|Oman|Pakistan|Palestine|Panama|Paraguay|Peru|Philippines
Poland|Portugal|Puerto Rico|Qatar|Romania|Russia|Rwanda|Saudi Arabia|Scotland|Senegal|Serbia|Singapore|Slovakia|Slovenia|Somalia|South Africa
South Korea|Spain|Sri Lanka|Sudan|Sweden|Switzerland|Syria|Taiwan|Tanzania|Thailand|Tunisia|Uganda|Ukraine|United Arab Emirates
United Kingdom|UK|United States|USA|US|U.S.|America|Uruguay|Uzbekistan|Venezuela|Vietnam|Wales|Yemen|Zambia|Zimbabwe
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky
Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico
North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Wisconsin
Wyoming|Ontario|Quebec|British Columbia|Alberta|Bavaria|Tuscany|Provence|Catalonia|Andalusia|Sicily|Scandinavia|Europe|Asia|Africa|Antarctica
North America|South America|Latin America|Middle East|Caribbean|Mediterranean|Pacific|Atlantic|Alps|Andes|Himalayas|Sahara|Rockies|Yosemite
Amsterdam|Ankara|Antwerp|Athens|Atlanta|Auckland|Baghdad|Bali|Baltimore|Bangalore|Bangkok|Barcelona|Basel|Beijing|Beirut|Belfast|Belgrade
Berlin|Bern|Birmingham|Bogotá|Bogota|Bologna|Bonn|Bordeaux|Boston|Bratislava|Bremen|Brisbane|Bristol|Brooklyn|Brussels|Bucharest|Budapest
Buenos Aires|Cairo|Calgary|Cambridge|Cancun|Cape Town|Cardiff|Casablanca|Chennai|Chicago|Cincinnati|Cleveland|Cologne|Copenhagen|Dallas
Delhi|Denver|Detroit|Dhaka|Doha|Dresden|Dubai|Dublin|Dubrovnik|Düsseldorf|Edinburgh|Florence|Frankfurt|Geneva|Genoa|Glasgow|Gothenburg
Granada|Guangzhou|Hamburg|Hanoi|Havana|Helsinki|Honolulu|Houston|Hyderabad|Istanbul|Jakarta|Jerusalem|Johannesburg|Kabul|Karachi|Kathmandu
Kiev|Kolkata|Krakow|Kuala Lumpur|Kyiv|Kyoto|Lagos|Las Vegas|Leeds|Leipzig|Lima|Lisbon|Liverpool|Ljubljana|London|Los Angeles|LA|Lyon|Madrid
Malaga|Manchester|Manhattan|Manila|Marrakech|Marseille|Melbourne|Memphis|Mexico City|Miami|Milan|Minneapolis|Montreal|Moscow|Mumbai|Munich
Nairobi|Naples|Nashville|New Delhi|New Orleans|New York|New York City|NYC|Nuremberg|Oakland|Orlando|Osaka|Oslo|Ottawa|Oxford|Palermo
Paris|Perth|Philadelphia|Phoenix|Pittsburgh|Porto|Portland|Prague|Quito|Reykjavik|Riga|Rio de Janeiro|Rome|Rotterdam|Sacramento
Salt Lake City|Salzburg|San Antonio|San Diego|San Francisco|San Jose|Santiago|São Paulo|Sao Paulo|Sarajevo|Seattle|Seoul|Seville|Shanghai
Shenzhen|Sofia|Stockholm|Strasbourg|Stuttgart|Sydney|Tallinn|Tampa|Tbilisi|Tehran|Tel Aviv|Tokyo|Toronto|Toulouse|Tucson|Tunis|Turin
Valencia|Vancouver|Venice|Vienna|Vilnius|Warsaw|Washington|Washington DC|Wellington|Yokohama|Zagreb|Zurich|Zürich|Wien|München|Köln
Deutschland|Österreich|Schweiz|Frankreich|Italien|España|Francia|Italia|Alemania|Allemagne|Espagne|Suisse|Londres|Roma|Lisboa|Genève`

/** Companies and institutions, separated by bars. */
export const organizations = `
Google|Microsoft|Apple|Amazon|AWS|Facebook|Meta|Netflix|Tesla|Twitter|IBM|Intel|AMD|Nvidia|Oracle|SAP|Adobe|Salesforce|Uber|Lyft|Airbnb|Spotify
Stripe|PayPal|Shopify|Slack|Zoom|Dropbox|GitHub|GitLab|Atlassian|OpenAI|Anthropic|DeepMind|Hugging Face|LinkedIn|Reddit|TikTok|ByteDance
Alibaba|Tencent|Baidu|Huawei|Xiaomi|Samsung|Sony|Nintendo|LG|Panasonic|Toyota|Honda|Nissan|BMW|Mercedes|Volkswagen|Audi|Porsche|Ford
General Motors|Boeing|Airbus|NASA|ESA|SpaceX|Siemens|Bosch|Philips|Nestlé|Nestle|Unilever|IKEA|Walmart|Costco|Starbucks|McDonald's
Nike|Adidas|Visa|Mastercard|JPMorgan|Goldman Sachs|Deloitte|McKinsey|KPMG|Accenture|NATO|UN|EU|WHO|UNICEF|UNESCO|FBI|CIA|BBC|CNN|NBA|NFL
FIFA|UEFA|MIT|Harvard|Stanford|Yale|Princeton|Caltech|Red Cross|Greenpeace|Wikipedia|Mozilla|Cloudflare|Vercel|Stack Overflow|Pfizer|Novartis`
