"""The gate of a rule is open wherever the rule finds a time: what is not searched holds none."""

from crossread.stages.times.lexicon import UNIT_GATE
from crossread.stages.times.recognise import RULES, rules_for
from crossread.stages.times.relative import SHIFT_WORDS

ZONES = "GMT UTC EST EDT CST CDT MST MDT PST PDT ET PT CT BST IST CET CEST EET EEST MSK HKT JST KST AEST AEDT NZST NZDT AST WIB".split()
CLOCKS = ("3am", "3 PM", "3 p.m.", "3:30 P. M.", "3 to 5 pm", "3-5 a.m.", "15:30", "15:30:10", "at 1530 hours")
DAYS = ("on 2013-07-03", "on 2013/07/03T15:30Z", "on the 5th", "by the 1st of that month", "from the 22nd to now", "on 3/4/2013")
YEARS = ("the 1980s", "1980’s", "the '80s", "the 80's", "AD 79", "A.D. 79", "264 BC", "241 B.C.", "241 B.C.E.", "300 BCE", "9 CE")
LENGTHS = ("half an hour", "half a century", "for years", "within days", "the coming weeks", "an hour and a half")
SENTENCES = (
    *(f"It fell three {unit}{sign}{where}." for unit in sorted(UNIT_GATE) for where in SHIFT_WORDS for sign in " -"),
    *(f"It fell at {hour}{zone}." for hour in ("1530 ", "15:30", "1530 hrs ", "1530h") for zone in (*ZONES, "local time", "Eastern Standard Time")),
    *(f"It fell {time} there." for time in (*CLOCKS, *DAYS, *YEARS, *LENGTHS)),
)


def shut(sentence: str) -> list[int]:
    """A sentence in, the rules that find a time in it and are not let in out."""
    finding = {number for number, rule in enumerate(RULES) if any(rule.build(match) is not None for match in rule.pattern.finditer(sentence))}
    return sorted(finding - set(rules_for(sentence)))


def test_what_a_rule_finds_opens_its_gate() -> None:
    assert {sentence: numbers for sentence in SENTENCES if (numbers := shut(sentence))} == {}


def test_a_gate_that_asks_for_more_is_shut_without_it() -> None:
    assert len(rules_for("In 5 years nobody had gone there.")) < len(rules_for("In 5 years nobody had gone there 2 years ago, at 5:30 p.m."))
