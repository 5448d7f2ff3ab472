"""First names that are one name in several spellings, languages or short forms."""

SPELLINGS = """
mohammed muhammad mohamed mohammad mohamad muhammed
ahmed ahmad ahmet achmed
hussein husain hussain hossein husayn husein hosein
hassan hasan
abdullah abdallah abdulla abdalla
yousef yusuf youssef yousuf yusef yussuf yousaf
khaled khalid
saleh salih
mahmoud mahmud mahmood
hamid hamed
nasser nasir naser
osama usama
omar umar
othman osman uthman
mustafa mustapha moustafa
ibrahim ebrahim
ismail esmail
ali aly
moammar muammar moamer moamar muamar
bashar bachar
abdel abdul abd
fatima fatimah fatma
aisha aysha ayesha
jamal gamal djamal
rashid rasheed rachid
said saeed saied
salman salmaan
tariq tarek tareq tarik
walid waleed oualid
zain zein zayn
alexander aleksandr alexandr oleksandr aleksander alexandre olexander
alexei aleksei alexey aleksey oleksiy alexi oleksii
vladimir volodymyr wladimir
sergei sergey serhiy serhii sergii
nikolai nikolay mykola nikolaj
dmitry dmitri dmytro dmitriy dimitri
yevgeny evgeny yevhen yevgeniy evgeni evgueni eugeny
mikhail mykhailo michail
andrei andrey andriy andrii andrej
pavel pavlo
grigory grigori hryhoriy
konstantin kostyantyn constantin
anatoly anatoly anatoliy anatoli
vasily vasiliy vasyl vassily
yuri yury yuriy iouri yurii
igor ihor
oleg oleh
viktor victor
yulia yuliya julija iuliia
"""
"""One name a line: what Arabic, Russian and Ukrainian names are written as. Ours, from memory; not complete."""

SHORT_FORMS = """
william bill billy
robert bob bobby
michael mike
joseph joe
anthony tony
james jim jimmy
thomas tom
david dave
daniel dan danny
matthew matt
benjamin ben
samuel sam
richard dick rick
edward ted eddie
elizabeth liz
timothy tim
gregory greg
jeffrey jeff
kenneth ken
steven steve stephen
andrew andy
nicholas nick
ronald ron
donald don
charles charlie chuck
lawrence larry
gerald jerry
peter pete
philip phil phillip
geoffrey geoff
frederick fred
abraham abe
bernard bernie
margaret maggie
susan sue
deborah debbie
katherine kathy catherine
jennifer jenny
rebecca becky
"""
"""One name a line: English first names with short forms that stand for one name alone ("Chris" stands for several and is left out). Ours, from
memory; not complete."""

FAMILIES: dict[str, str] = {name: line.split()[0] for line in SPELLINGS.strip().splitlines() for name in line.split()}
SHORTENED: dict[str, str] = {name: line.split()[0] for line in SHORT_FORMS.strip().splitlines() for name in line.split()}
"""Each name to the first one of its line."""

GIVEN = frozenset(
    """aaron abigail ada adam adrian agnes alan alastair albert alejandro alex alexandra alexis alfred alice alicia allen alison alvin amanda amber
    amy ana andrea angela angelo anita ann anna anne annette annie antonio anton antonia april arnold arthur ashley audrey austin barack
    barbara barry beatrice ben beth betty beverly blake bo boris brad bradley brandon brenda brent brett brian bridget britney bruce bryan
    caitlin cameron carl carla carlos carmen carol caroline carolyn carrie carter casey catherine cathy cecilia chad chantal charlotte
    chelsea cheryl chloe chris christian christina christine christopher cindy claire clara clarence claude claudia clifford clint clive
    colin connie connor corey courtney craig cristina crystal curtis cynthia daisy dale damian damon dana darren daryl dawn dean debra
    dennis denise derek diana diane diego dolores dominic dominique donna doris dorothy doug douglas duncan dustin dwight dylan earl ed
    eduardo edith edgar edmund edwin eileen elaine eleanor elena eli elias elijah elisabeth ella ellen elliott emily emma emmanuel eric
    erica erik erin ernest esther ethan eugene eva evan evelyn faith felix fernando fiona florence floyd frances francesco francis francisco
    francois frank franklin gabriel gareth garry gary gavin gene george georgia gerard gilbert giovanni giuseppe glen glenn gloria gordon
    grace graham grant guy hal hannah hans harold harriet harry harvey heather hector heidi helen henri henry herbert herman hillary holly
    howard hugh hugo ian ignacio ines ingrid irene iris isaac isabel isabella ivan jack jackie jackson jacob jacqueline jacques jaime jake
    jamie jan jane janet janice jared jasmine jason javier jay jean jenna jeremy jerome jesse jessica jesus jill jo joan joanna joanne
    joaquin jodie joel johan johannes john johnny jon jonas jonathan jordan jorge jose josef josh joshua joy joyce juan juanita judith judy
    julia julian juliana julie juliet june justin karen karin karl kate kathleen kathryn katie kay keith kelly kelvin kerry kevin kim
    kimberly kirsten kirsty klaus kristen kristin kurt kyle lance lara laura lauren laurence laurie leah lee leo leon leonard leonardo leroy
    leslie lester lewis liam lily linda lindsay lindsey lisa lloyd logan lois lorenzo lori lorraine louis louise luca lucas lucia lucy luigi
    luis luke lydia lynn madeleine malcolm manuel marc marcel marcia marco marcus marcos maria marian marie marilyn mario marion mark
    marlene marsha marshall martha martin martina marvin mary mason mateo maureen maurice max maya megan melanie melinda melissa melvin
    mercedes meredith mia michele michelle miguel milton mindy miranda mitchell mitt moira molly monica morgan morris muriel murray nadia
    nancy naomi natalia natalie natasha nathan nathaniel neil nelson nicole nigel nina noah noel nora norma norman olga oliver olivia oscar
    otto owen pablo paige pamela pat patricia patrick paul paula pauline pedro penny perry peggy philippa pierre rachel rafael ralph ramon
    randall randy raul ray raymond regina reginald renee rex ricardo rob roberto robin rod rodney roger roland roman ronnie rory rosa rose
    rosemary ross roy ruben rupert russell ruth ryan sabrina sally salvador samantha sandra sandy sara sarah saul scott sean sebastian shane
    shannon sharon shaun shawn sheila shelley sherry shirley sidney silvia simon sofia sonia sophia sophie spencer stacey stanley stefan
    stella stephanie stewart stuart susanna suzanne sven sydney sylvia tamara tammy tanya tara taylor ted teresa terence terri terry
    theodore theresa tiffany tina todd toby tracey tracy travis trevor tristan tyler uma ursula valerie vanessa vera vernon veronica vic
    vicki victoria vincent violet virginia vivian wade wallace walter wanda warren wayne wendy wesley whitney wilfred will willie winston
    xavier yvonne zachary zoe zoltan angus alistair hamish ewan seamus sinead siobhan niamh kieran declan conor rohan raj ravi sanjay anil
    sunil vijay rahul priya amit arjun deepak manmohan narendra rajiv indira benazir asif nawaz pervez imran hamida zahra leila layla yasser
    mahathir kofi ban thabo desmond goodluck olusegun paulo silvio nicolas nicola gerhard helmut joschka guido ulrich wolfgang jurgen jens
    lars bjorn anders nils olaf mette astrid hiroshi yoko junichiro shinzo taro kenji akira naoto yukio""".split()
)
"""Common first names. Ours, from memory; not complete, and silent about most of the world: a name in it is taken for a person's, one that is not
tells nothing."""

ALL_GIVEN = GIVEN | frozenset(FAMILIES) | frozenset(SHORTENED)
"""All first names that are known here."""

FAMILY_FIRST = frozenset(
    """xi kim li wang zhang chen liu yang zhao huang zhou wu xu sun hu zhu gao lin guo ma luo liang song zheng han tang feng deng cao peng zeng xiao
    tian dong pan yuan cai jiang wei lu du ye mao wen bo park moon yoon lee choi jung kang cho jang lim han ahn roh nguyen tran le pham""".split()
)
"""Family names that stand in front in Chinese, Korean and Vietnamese names. Ours; not complete."""
