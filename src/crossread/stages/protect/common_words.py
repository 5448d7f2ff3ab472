"""Words that are last names, too: written small in running text they are taken for the word."""

COMMON = frozenset(
    """able after again air alone also angel archer arms arrow art ash back bacon bailey baker ball banks bank barber barn baron barrel bass bay
    beach bean bear beard beck bell bench berry best bill binder bird bishop black blade blank bloom blue board boat bolt bond bone book booth
    born bow bowl box boy brand branch brave bread bridge bridges bright broad brook brooks broom brown brush buck bull burn burns bush
    butcher butler butter butt cable camp cannon canon captain carpenter carrier carter carver case cash castle chain chamber chambers chance
    chandler chapel chapman chase child christmas church city clay clean clear cliff close cloud coach coal coates coffee cold cole collar
    comb constable cook cooper copper corn corner cotton counter course court cove cow craft crane cream crew crisp cross crow crown cruise
    cup curry cutler cutter dale dance day days dean dear dee deer dell den dial diamond dick dish dock doe dollar door dove down drake draper
    drew drive driver drum duck duke dunn during dust duty dwell eagle early earl earth east easter elder english even ever face fair fall
    farm farmer farrier father favor feather fell fellow fender fern ferry few field fields file finch find fine fire fish fisher flag flags
    fleet fletcher flint flood flower flowers fly folk folks ford forest fort foster fowler fox frame france free freed freeman french friend
    frost fuller gage gain game gardener garden gardner garland gates gate gay gem gentry gift gilt glass glover gold golden good goode gore
    gown grace grand grant grass grave graves gray green greene grey grin groom ground grove guard guest gun guy hail hale hall ham hammer
    hand hands hard hardy hare harp hart hat hatch haven hawk hawks hay hays head heard heart heath heather hedge helm hen herd here hero hill
    hills hold holder hole holiday holland holly home hood hook hope hopes hopper horn horse house huff hunt hunter hurt ivory ivy jack jam
    jay jewel job join joiner joint joy judge jury just keen keeper kettle key keys kid king kings kirk kitchen kite knight knife knock lake
    lamb lamp land lane lark lash last law laws leaf league leather lever light lily lime link links lion little lock locke locks lodge long
    loop lord love low lucky major man mane manger manning many marble march mark marks market marsh marshal marshall mason mass master
    masters match may mead meadows means medal mercer mercy merchant merry mile miles mill miller mills miner mint minor monday money monk
    moody moon moor more morrow moss mound mount mountain mouse mull nail neat nest new night noble noon norm north nose novel nurse oaks oak
    oil old olive only order organ otter over oxen owl owner own pace pack page paget paint painter pal palm palmer park parker parks parrot
    parson part pat patch peace peach peak pearl pen penny people pepper perry person piggott pike pile pilot pine pink piper pitt place plain
    plank plant plate plum plumber poem point pole polish pond pool poor pope porch port porter post pot potter pound powder powers power
    pratt press price pride priest prime prince print prior pull quick quill race rain rake ram ranger rank ray read reader reason red reed
    reeve reeves rein rest reward rice rich riches rider ridge ring rings ripper rise rivers river roach road roads rob robe robin rock rocks
    rod roller roman rook room rose rosy rouse row rowe royal ruby rude rule rush rust rye saddler sage sail saint sale salmon salt sand sands
    savage sawyer saw sayer school scott sea seal search sears self sell seller sergeant server sewell shade shaft shank sharp shaw shed shell
    shepherd shine ship shipman shoe shoemaker shore short shot shoulder shrub silk silver simple singer sit skill skinner sky slack slate
    small smart smith snow sole son song sound south sow spain spark sparks spear speed spence spice spike spirit sport spring springs spur
    square stable staff stage stain stamp stand star stark start steel steer step stern still stock stocks stone stones storey storm story
    stout strange stranger street strong stump sue sugar summer summers sun sunday swain swallow swan sweet swift sword table tailor talent
    tall tank tanner taylor teal temple tench tent thorn thread tide tiger till tiller tillman timber tin toll tongue top toner town towns
    trace tracy trade train trap tree trigger troll trout tuck tucker turner twist underwood upright urban usher vale van vance vane vine
    vogue waite wait wake walker wall waller walls ward ware warm warner warren wash watch water waters way weather weaver webb wedge week
    weeks weir welder well wells west wheat wheel wheeler white whitehead wick wide wild wilder will win wind window wine wing winter winters
    wise witty wolf wood woods woodward wool work workman worth wren wright yard yarn year yew young younger zone ali an as bin do de del die
    dung ha he her him his i in is it la lo ma mai me mi my no ng oh on or so to tu un us we wu you yes""".split()
)
"""Ours, from memory; not complete. A word that is not in it is hidden however it is written."""

CALENDAR = frozenset("january march april may june july august monday tuesday wednesday thursday friday saturday sunday spring summer winter".split())
BEFORE_A_DATE = frozenset("in on of since by until till early late last next mid this from to and through before after during every".split())
"""Words in front of a month that is no person."""
