"""Invented names in many shapes: places, people, offices, outlets and agencies. None is taken from a corpus; nobody of the kind exists."""


def listed(line: str) -> tuple[str, ...]:
    """Words or phrases between bars in, each out."""
    return tuple(cell.strip() for cell in line.replace("\n", " ").split("|"))


PLACES = listed(
    "Halvern | Port Ysel | Dromma | Saint-Avel | Kessrin | Old Tarn | Belmarsk | Ouvira | Nyhamn | Carrodale | Tal Essim | Vostrenka | "
    "Lisk-on-Mere | Quillamba | Ondrasz | Merrow Bay | Zhelany | Fort Brandt | Asaki | Penvarra | Grunfeld | Ilmeri | Sant Joriu | Mbeleka | "
    "Hadra | Upper Wenlow | Ravensk | Tirgu Alb | Colder Hill | Nam Phai"
)
COUNTRIES = listed("Velland | Ostrava Minor | Karesh | Saldovia | Norrmark | Tamburi | Luzeria | the Meridian Republic")
FIRST = listed(
    "Adele | Bruno | Chiara | Daniil | Esra | Farid | Gudrun | Hamish | Imelda | Jorge | Katarzyna | Leopold | Mbali | Nils | Oksana | Pilar | "
    "Quentin | Renata | Soren | Tahmina | Ulrich | Valeria | Wendell | Xenia | Yusuf | Zofia | Benedikt | Cosima | Idris | Marit"
)
LAST = listed(
    "Abernach | Bielak | Corvalan | Dressler | Ekström | Fontanet | Grzybek | Hartvig | Ibarrola | Jankauskas | Kestrel-Vane | Lombardi | "
    "Mwangale | Nettleford | O’Dwyer | Pastukh | Quispe | Rademaker | Steinsson | Tuvalis | Undheim | Vasquero | Wierzba | Yildirim | Zampieri | "
    "Ashdown | Borodai | Cissokho | Farkasdi | Holub"
)
OFFICES = listed(
    "Mayor | Governor | Police chief | Fire chief | Interior Minister | Health Minister | Prosecutor | Rescue coordinator | Army spokesman | "
    "Hospital director | Civil defence chief | Coroner | Regional commissioner | Police spokeswoman | Union leader"
)
BODIES = listed(
    "the Interior Ministry | the Civil Protection Agency | the Health Ministry | the Red Lantern Society | the coastguard | "
    "the State Prosecutor’s Office | the Institute of Geophysics | the Fire Brigades Union | the Transport Ministry | the National Police"
)
NOBODIES = listed("officials | local officials | witnesses | residents | a source close to the investigation | authorities | local media")
OUTLETS = listed(
    "The {p} Courier | {p} Observer | Radio {p} | The {p} Mail | {p} Online | {p} Evening Star | Canal Nine {p} | The {p} Gazette | "
    "{p} Tribune | Daily {p} | Free {p} | {p} Today | The {p} Sentinel | {p} Wochenblatt | Voz de {p} | {p} Live"
)
AGENCIES = listed("KNA | TPD | VELPRESS | MRT | SBA | ORD | Norrmark News Agency | Karesh News Agency | LUZA")
OFFICES_BEHIND = listed("who heads the rescue operation | who was at the scene | speaking at a news conference | visiting the scene")
WITNESSES = listed(
    "who lives nearby | a taxi driver | a shopkeeper | who was on her way to work | a retired nurse | who runs a café across the street | "
    "a student | a night watchman | who had come to collect his son | a bus driver | a street vendor | a farmer | a teacher | who escaped"
)
DAYS = listed("Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday")
UNITS = listed(
    "zero | one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | thirteen | fourteen | fifteen | sixteen | "
    "seventeen | eighteen | nineteen | twenty"
)
ADVERTS = listed(
    "Read more: Our best recipes for the cold season | Subscribe to our newsletter | Advertisement | Share this article | "
    "Also on our site: how to choose a bicycle | Download our app for free | Support our work from {n} euros a month | "
    "Sign up for the morning mail | Win {n} tickets for the summer fair | Most read: {n} gardens worth a visit"
)
