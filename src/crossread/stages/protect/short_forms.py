"""A first name in, the other names that a person of that name is called by out."""

from functools import cache

from crossread.stages.names.families import FAMILIES, SHORTENED
from crossread.stages.names.plain import plain

CALLED = """
volodymyr vladimir volodya vova vovka wladimir vlad
oleksandr aleksandr alexander alexandra oleksandra sasha sashko alex sanya shura alejandro alessandro
oleksiy alexei aleksei alyosha lyosha olexiy
dmytro dmitry dima mitya
mykhailo mikhail misha michael mykhaylo mihail michal mikhailo
mykola nikolai kolya nicholas nikola
serhiy sergei seryozha sergiy serge
andriy andrei andrew andryusha andrej
ivan vanya ioann
maria mariya masha marusya mary marie miriam maryam mariam
anna hanna anya anne ann annie hannah nyusha
olena elena yelena lena helen helena
tetiana tatiana tanya tetyana
natalia nataliya natasha natalya
olha olga olya
kateryna ekaterina yekaterina katya catherine katherine kate katie kathy katharina
svitlana svetlana sveta
petro pyotr peter petya pedro pierre pietro
pavlo pavel pasha paul pablo paolo
yevhen yevgeny zhenya eugene
kostiantyn konstantin kostya constantine
yuriy yuri yura george georgy
viktor victor vitya
anatoliy anatoly tolya
vasyl vasily vasya basil
hryhoriy grigory grisha gregory
liudmyla lyudmila lyuda ludmila
halyna galina halya galya
iryna irina ira irene
sofia sofiya sophia sophie sonya
anastasia nastya anastasiya
yulia julia yuliya julie
maksym maxim max
mateo matthew matteo mathieu
jose pepe joseph giuseppe yusuf yousef
francisco paco pancho frank francis francesco
guadalupe lupe lupita
juan john juanito jean giovanni johannes hans jan
jorge george georges
enrique henry henri kike
eduardo edward lalo
ignacio nacho
isabel elizabeth isabella elisabeth
elizabeth eliza liz lizzie beth betty betsy
margaret maggie meg peggy margarita
william will bill billy willie liam guillermo
robert rob bob bobby robbie
richard rick dick richie ricardo
james jim jimmy jamie
thomas tom tommy tomas
samuel sam sammy
benjamin ben benny
daniel dan danny
joshua josh
jacob jake jakob
zachary zach
nathaniel nathan nate
christopher chris kit
christina christine chris tina
jennifer jen jenny
jessica jess jessie
rebecca becky becca
victoria vicky tori
abigail abby
theodore theo ted teddy
leonardo leo
""".strip()
"""Names and short forms that stand for one another, one group a line. Ours, from memory; not complete. A form may stand in several groups: nothing is
decided by it but that it is hidden beside the person's other names."""


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Each name to all that stand in a line with it."""
    found: dict[str, set[str]] = {}
    lines = [line.split() for line in CALLED.splitlines()]
    for table in (FAMILIES, SHORTENED):
        by_head: dict[str, list[str]] = {}
        for name, head in table.items():
            by_head.setdefault(head, [head]).append(name)
        lines += list(by_head.values())
    for line in lines:
        for name in line:
            found.setdefault(name, set()).update(line)
    return {name: frozenset(others) for name, others in found.items()}


def also_called(word: str) -> frozenset[str]:
    """A word of a name in, what stands for it in small letters out, itself among them."""
    low = plain(word).lower()
    return _groups().get(low, frozenset()) | {low}
