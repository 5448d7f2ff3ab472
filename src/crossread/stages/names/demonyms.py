"""Words for the people of a country in, the country out; and countries that are called by several names."""

COUNTRY_OF: dict[str, str] = dict(
    pair.split(":")
    for pair in """afghan:afghanistan albanian:albania algerian:algeria american:us angolan:angola argentine:argentina argentinian:argentina
    armenian:armenia australian:australia austrian:austria azerbaijani:azerbaijan bahraini:bahrain bangladeshi:bangladesh belarusian:belarus
    belgian:belgium bolivian:bolivia bosnian:bosnia brazilian:brazil british:uk bulgarian:bulgaria burmese:myanmar cambodian:cambodia
    cameroonian:cameroon canadian:canada chadian:chad chilean:chile chinese:china colombian:colombia congolese:congo croatian:croatia cuban:cuba
    cypriot:cyprus czech:czechia danish:denmark dutch:netherlands ecuadorian:ecuador egyptian:egypt emirati:uae english:england eritrean:eritrea
    estonian:estonia ethiopian:ethiopia fijian:fiji filipino:philippines philippine:philippines finnish:finland french:france gambian:gambia
    georgian:georgia german:germany ghanaian:ghana greek:greece guatemalan:guatemala guinean:guinea haitian:haiti honduran:honduras
    hungarian:hungary icelandic:iceland indian:india indonesian:indonesia iranian:iran iraqi:iraq irish:ireland israeli:israel italian:italy
    ivorian:ivory_coast jamaican:jamaica japanese:japan jordanian:jordan kazakh:kazakhstan kenyan:kenya kuwaiti:kuwait kyrgyz:kyrgyzstan
    laotian:laos latvian:latvia lebanese:lebanon liberian:liberia libyan:libya lithuanian:lithuania macedonian:macedonia malawian:malawi
    malaysian:malaysia malian:mali maltese:malta mauritanian:mauritania mexican:mexico moldovan:moldova mongolian:mongolia
    montenegrin:montenegro moroccan:morocco mozambican:mozambique namibian:namibia nepalese:nepal nepali:nepal nicaraguan:nicaragua
    nigerian:nigeria nigerien:niger norwegian:norway omani:oman pakistani:pakistan palestinian:palestine panamanian:panama paraguayan:paraguay
    peruvian:peru polish:poland portuguese:portugal qatari:qatar romanian:romania russian:russia rwandan:rwanda salvadoran:el_salvador
    saudi:saudi_arabia scottish:scotland senegalese:senegal serbian:serbia singaporean:singapore slovak:slovakia slovenian:slovenia
    somali:somalia spanish:spain sudanese:sudan swedish:sweden swiss:switzerland syrian:syria taiwanese:taiwan tajik:tajikistan
    tanzanian:tanzania thai:thailand tibetan:tibet togolese:togo tunisian:tunisia turkish:turkey turkmen:turkmenistan ugandan:uganda
    ukrainian:ukraine uruguayan:uruguay uzbek:uzbekistan venezuelan:venezuela vietnamese:vietnam welsh:wales yemeni:yemen zambian:zambia
    zimbabwean:zimbabwe european:europe asian:asia african:africa""".split()
)
"""Adjective to country, as `COUNTRY_NAMES` calls it. Ours; not complete."""

COUNTRY_NAMES: dict[str, str] = {
    name.strip(): line.split(",")[0].strip()
    for line in """us, usa, united states, united states of america, america, u.s., u.s, u.s.a., u.s.a, the states
    uk, united kingdom, great britain, britain, u.k., u.k
    uae, united arab emirates, u.a.e., emirates
    eu, european union, e.u.
    un, united nations, u.n., united nations organization
    myanmar, burma
    czechia, czech republic
    netherlands, holland
    ivory_coast, ivory coast, cote d'ivoire
    congo, democratic republic of the congo, democratic republic of congo, dr congo, drc
    turkey, turkiye
    eswatini, swaziland
    cabo_verde, cape verde, cabo verde
    timor_leste, east timor, timor-leste
    north_macedonia, north macedonia, fyr macedonia
    macedonia, republic of macedonia
    south_korea, south korea, republic of korea, korea republic
    north_korea, north korea, dprk, democratic people's republic of korea
    china, people's republic of china, prc
    russia, russian federation
    saudi_arabia, saudi arabia, kingdom of saudi arabia
    el_salvador, el salvador
    bosnia, bosnia and herzegovina, bosnia-herzegovina
    palestine, palestinian territories, state of palestine
    syria, syrian arab republic
    iran, islamic republic of iran
    vatican, holy see, vatican city""".splitlines()
    for name in line.split(",")
}
"""Name of a country or union of them, in plain small letters, to the first name of its line. Ours; not complete."""
