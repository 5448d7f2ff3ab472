"""Words that tell what kind of thing a name stands for."""

TITLES = frozenset(
    "president prime minister premier chancellor king queen prince princess pope sheriff undersheriff governor mayor senator congressman "
    "congresswoman representative general colonel major captain lieutenant sergeant corporal private admiral commander commodore brigadier "
    "marshal inspector superintendent detective constable officer chief director secretary chairman chairwoman chairperson spokesman spokeswoman "
    "spokesperson judge justice attorney prosecutor lawyer doctor professor dr mr mrs ms miss sir lord lady dame rev reverend bishop archbishop "
    "father sister brother imam rabbi ambassador envoy coach sen rep gov gen col maj capt lt sgt cpl pvt adm cmdr prof leader deputy vice "
    "resident engineer coroner official founder ceo".split()
)
ORGANISATION = frozenset(
    "ministry agency service services police department force forces army navy council committee commission court university college school "
    "hospital bank union party association federation organisation organization authority board bureau office institute company corporation corp "
    "inc ltd group parliament congress senate house assembly embassy government guard survey centre center club church society foundation fund "
    "team coalition administration news times post herald press broadcasting television radio journal gazette tribune airlines airways telecom "
    "networks systems division battalion brigade regiment squad unit nations".split()
)
BODIES = ORGANISATION | frozenset(
    "weekly magazine daily corps motors electric mills dynamics computer computers studios pictures records partners capital trust league conference "
    "alliance front movement militia treasury reserve secretariat command industries technologies electronics holdings automotive auto software labs "
    "laboratory laboratories academy airline railway railways orchestra choir brigades rebels department departments directorate".split()
)
"""Last words of names of bodies, with those that a name of a person or place ends in now and then."""
FACILITIES = frozenset(
    "stadium arena hall tower towers mosque temple palace building museum center centre cathedral prison jail camp base hotel theatre theater "
    "station garden gardens monument memorial cemetery school".split()
)
"""Last words of names of buildings; the bodies in them have the same names, and are told apart by no rule here."""
EVENTS = frozenset(
    "cup olympics paralympics games war championship championships prize award awards act treaty agreement day revolution festival series tournament "
    "hurricane typhoon cyclone storm programme program project plan protocol accord accords convention open derby marathon symphony".split()
)
"""Last words (of storms the first) of names that are no person's, body's or place's."""
PLACE = frozenset(
    "region province oblast district county state city town village island islands sea ocean gulf bay river lake mountain mount mountains valley "
    "strait peninsula coast airport port harbour harbor street road avenue boulevard square highway park bridge prefecture municipality republic "
    "territory kingdom canal desert beach regency township heights hills creek springs falls borough peak pass cape canyon forest".split()
)
PLACE_TYPES = frozenset(
    "region province oblast district county state city town village island islands prefecture municipality territory peninsula regency "
    "township".split()
)
"""Kinds of place that belong to the name in front of them, also in lower case ("Kursk region")."""
VESSEL = frozenset("mv ms ss ins hms uss mt rms fv usns hmas hmcs rv".split())
PARTICLES = frozenset("of de la le van von der den al bin ibn el da di do dos du the and for".split())
NOT_NAMES = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december mr mrs ms dr he she it we they you the a an this that these those there here but and or nor so yet if when while as at in on by for "
    "from with to of after before however meanwhile no not yes what who whom whose which why how where all some any each every both most many "
    "several another other one two three four five six seven eight nine ten am pm gmt est edt utc p.m a.m our their his her its my your photo "
    "image caption related read more video share advertisement".split()
)
"""Capitalised words that are no names by themselves."""
DEMONYMS = frozenset(
    "afghan albanian algerian american andorran angolan argentine argentinian armenian australian austrian azerbaijani bahraini bangladeshi "
    "belarusian belgian bolivian bosnian brazilian british bulgarian burmese cambodian cameroonian canadian chadian chilean chinese colombian "
    "congolese croatian cuban cypriot czech danish dutch ecuadorian egyptian emirati english eritrean estonian ethiopian fijian filipino finnish "
    "french gambian georgian german ghanaian greek guatemalan guinean haitian honduran hungarian icelandic indian indonesian iranian iraqi irish "
    "israeli italian ivorian jamaican japanese jordanian kazakh kenyan kosovar kuwaiti kyrgyz laotian latvian lebanese liberian libyan lithuanian "
    "macedonian malagasy malawian malaysian malian maltese mauritanian mexican moldovan mongolian montenegrin moroccan mozambican namibian "
    "nepalese nepali nicaraguan nigerian nigerien korean norwegian omani pakistani palestinian panamanian paraguayan peruvian polish portuguese "
    "qatari romanian russian rwandan salvadoran saudi scottish senegalese serbian singaporean slovak slovenian somali somalian spanish sudanese "
    "swedish swiss syrian taiwanese tajik tanzanian thai tibetan togolese tunisian turkish turkmen ugandan ukrainian uruguayan uzbek venezuelan "
    "vietnamese welsh yemeni zambian zimbabwean european asian african arab kurdish chechen catalan basque californian texan parisian "
    "jew jewish muslim christian catholic briton frenchman turk kurd spaniard swede dane pole finn scot".split()
)
"""Words for people of a country, region or faith; they describe and do not name. Ours; not complete."""
DEMONYM_ENDINGS = ("ian", "ean", "ese", "ish", "stani")
"""Endings of such words for places that no list has: a lone word that ends so in front of a noun describes ("the Velmarian capital")."""
