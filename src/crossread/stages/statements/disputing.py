"""The tokens of a sentence in, who speaks against what others say by other words than "denied that" out.

"Contest the account", "is sceptical of the claim", "fought off accusations of fraud", "issued a denial", "a plea of not guilty", "his account
contradicts hers", "fraud was ruled out".
"""

from crossread.stages.statements.clauses import content_end
from crossread.stages.statements.grammar import BE, BREAKS, MODALS, NEGATIONS, words
from crossread.stages.statements.groups import cue_start, group_start
from crossread.stages.statements.lexicon import VERBS
from crossread.stages.statements.phrases import Range, noun_phrase_after
from crossread.stages.statements.refusing import can_answer
from crossread.stages.statements.saying import Saying
from crossread.stages.statements.subjects import main_subject, noun_before, subject_before
from crossread.stages.statements.tails import denied_clause
from crossread.stages.statements.tokens import Tokens
from crossread.stages.statements.verbs import can_speak

CLAIMS = words(
    "claim claims charge charges allegation allegations accusation accusations assertion assertions suggestion suggestions report reports account "
    "accounts version story narrative finding findings explanation conclusion conclusions statement statements criticism rumours rumors speculation "
    "contention contentions fears concerns notion idea testimony"
)
"""What somebody says, which somebody else may speak against."""
AGAINST: tuple[tuple[frozenset[str], ...], ...] = (
    (words("contest contests contested contesting challenge challenges challenged challenging"),),
    (words("fight fights fighting fought rebuff rebuffs rebuffed counter counters countered countering"),),
    (words("fight fights fighting fought fend fends fended fending shrug shrugged brush"), words("off")),
    (words("brush brushed brushes brushing push pushed pushing wave waved"), words("aside back away"), words("against")),
    (words("brush brushed brushes brushing wave waved push pushed"), words("aside away")),
    (words("disagree disagrees disagreed disagreeing"), words("with")),
    (words("hit hits hitting push pushed pushing fire fired"), words("back"), words("at against")),
    (words("take takes took taking"), words("issue"), words("with")),
    (words("pour poured pours pouring"), words("cold"), words("water"), words("on")),
    (words("skeptical sceptical dismissive doubtful suspicious scornful"), words("of about")),
    (words("shot shoot shoots shooting knocked knock knocks knocking play plays played playing"), words("down")),
    (words("laugh laughs laughed laughing"), words("off")),
    (words("swat swats swatted swatting bat bats batted batting"), words("away aside")),
    (words("scotch scotches scotched quash quashed quashes rebut rebuts rebutted downplay downplays downplayed downplaying"),),
    (words("scoff scoffs scoffed scoffing hit hits hitting"), words("at out"), words("at")),
    (words("scoff scoffs scoffed scoffing"), words("at")),
    (words("object objects objected objecting"), words("to")),
    (words("pour poured pours pouring heap heaps heaped"), words("scorn"), words("on")),
    (words("cast casts casting throw throws threw"), words("doubt doubts"), words("on over")),
    (words("call calls called calling"), words("into"), words("question")),
    (words("disputing denying rejecting dismissing refuting rebutting contradicting discounting"),),
)
"""Words in a row that stand before a claim somebody speaks against."""
CONTRADICTS = (
    (words("contradicts contradict contradicted refutes refuted disproves disproved disprove"),),
    (words("differs differ differed"), words("from")),
    (words("conflicts conflict conflicted"), words("with")),
    (words("at"), words("odds variance"), words("with")),
)
"""Words in a row between two accounts that cannot both be right."""
FIRST_WORDS = frozenset().union(*(row[0] for row in (*AGAINST, *CONTRADICTS)))
ALONE = words("denied denies disagreed disagrees demurred demurs dissented")
"""Verbs that speak against what was said before without an object."""
CLOSES = BREAKS | words("and but though although while")
"""What may follow them."""
DENIED = words("denied rejected disputed dismissed refuted contested rebutted")
PASSIVE = words("contradicted contested rebutted challenged disproved debunked")
ISSUES = words("issue issued issues issuing make made makes publish published repeat repeated give gave")
DENIALS = words("denial denials")
PLEADED = words("pleaded pleads pled plead pleading")
PLEAS = words("plea pleas")
SIGNS = words("evidence indication indications sign signs suggestion proof")
FINDING = words("found find finds saw see sees seen uncovered discovered has have had")
SUPPOSED = MODALS | words("if")
AGAINST_OTHERS = frozenset().union(FIRST_WORDS, PASSIVE, ALONE, DENIED, PLEADED, PLEAS, DENIALS, ("ruled", "no"))
"""Every word at which one of the readers of this file can find something: each asks for a word of one of these lists."""
NEAR = 7
"""Tokens within which a claim stands behind what is done with it."""


def disputing_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """The tokens of a sentence and its index in, who speaks in it against what others say out, in order."""
    sayings = []
    for at in t.where(AGAINST_OTHERS):
        saying = spoken_against(t, at, sentence) or spoken_against_by(t, at, sentence) or contradicting(t, at, sentence)
        saying = saying or denied_alone(t, at, sentence) or denied_by(t, at, sentence)
        saying = saying or not_guilty(t, at, sentence) or denial_issued(t, at, sentence) or ruled_out(t, at, sentence) or no_sign(t, at, sentence)
        if saying:
            sayings.append(saying)
    return sayings


def row_at(t: Tokens, at: int, rows: tuple[tuple[frozenset[str], ...], ...]) -> int:
    """A token in, the token behind the first row of words that stands there out; 0 where none stands."""
    if t.low[at] not in FIRST_WORDS:
        return 0
    ends = (at + len(row) for row in rows if all(t.word(at + k) in some for k, some in enumerate(row)))
    return max(ends, default=0)


def claim_after(t: Tokens, at: int) -> int:
    """A token in, the claim that stands right behind it out ("police allegations that P"), 0 where none does."""
    for k in range(at, min(len(t), at + NEAR)):
        if t.low[k] in BREAKS:
            return 0
        if t.low[k] in CLAIMS:
            return k
    return 0


def spoken_against(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A token in, the saying of whoever speaks there against a claim out; None where nobody does."""
    end = row_at(t, at, AGAINST)
    claim = claim_after(t, end) if end else 0
    group = group_start(t, at) if claim else at
    if not claim or any(w in NEGATIONS for w in t.low[group:at]) or (end == at + 1 and any(w in BE for w in t.low[group:at])):
        return None
    if t.word(at).endswith("ing") and t.word(group - 1) in (",", ""):
        subject = noun_before(t, group - 1) if group else main_subject(t)
    else:
        subject = subject_before(t, group)
    return saying(t, (at, end), subject, object_of(t, end, claim), sentence) if subject and subject[1] != end else None


def object_of(t: Tokens, start: int, claim: int) -> Range:
    """Where a claim that is spoken against begins and its noun in, the words that say what it claims out."""
    clause = denied_clause(t, start)
    first = clause or start
    end = content_end(t, clause) if clause else noun_phrase_after(t, first)
    comma = next((k for k in range(first, end) if t.low[k] == ","), end) if not clause else end
    return (first, comma) if comma > first else (start, claim + 1)


def contradicting(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A token in, the saying of an account that contradicts another there out; None where none does."""
    end = row_at(t, at, CONTRADICTS)
    subject = subject_before(t, group_start(t, at)) if end else None
    if not end or subject is None or not any(w in CLAIMS | {"evidence", "video", "footage", "witnesses"} for w in t.low[subject[0] : subject[1]]):
        return None
    stop = content_end(t, end)
    is_passive = end == at + 1 and any(w in BE for w in t.low[group_start(t, at) : at])
    return saying(t, (at, end), subject, (end, stop), sentence) if stop > end and not is_passive and not is_negated(t, at) else None


def denied_alone(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A verb without an object in, the saying of whoever "denied" or "disagreed" out: with what was said before."""
    is_with = t.low[at].startswith("disagree") and t.word(at + 1) == "with"
    if t.low[at] not in ALONE or t.caps[at] or (at + 1 < len(t) and t.word(at + 1) not in CLOSES and not is_with):
        return None
    group = group_start(t, at)
    helpers = t.low[group:at]
    is_past = t.low[at].endswith("d") or t.low[at].endswith("s")
    if any(w in NEGATIONS | MODALS | BE for w in helpers) or not is_past:
        return None
    subject = subject_before(t, group) or (noun_before(t, group - 2) if t.word(group - 1) == "," and t.word(group - 2) not in BREAKS else None)
    stop = noun_phrase_after(t, at + 2) if is_with else 0
    about = (at + 2, stop) if stop > at + 2 else None
    return saying(t, (at, at + 1 + is_with), subject, about, sentence) if subject and can_answer(t, subject) else None


def not_guilty(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A verb of pleading before "not guilty" in, the saying of whom no word for speakers names out ("A 17-year-old pleaded not guilty")."""
    if t.low[at] not in PLEADED or t.low[at + 1 : at + 3] != ("not", "guilty"):
        return None
    group = group_start(t, at)
    subject = subject_before(t, group)
    if subject is None or can_speak(t, subject, "plead") or t.word(group - 1) == "to":
        return None
    end = content_end(t, at + 3) if t.word(at + 3) in ("to", "of") else 0
    return saying(t, (at, at + 3), subject, (at + 4, end) if end > at + 4 else None, sentence)


def denied_by(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A participle behind a claim in, the saying of whom it names out ("a charge long denied by the firm"); None for a whole passive."""
    group = group_start(t, at)
    if t.low[at] not in DENIED or t.word(at + 1) != "by" or any(w in BE for w in t.low[group:at]):
        return None
    claim = next((k for k in range(group - 1, max(-1, group - 3), -1) if t.low[k] in CLAIMS), -1)
    end = noun_phrase_after(t, at + 2)
    subject = noun_before(t, claim + 1) if claim >= 0 else None
    return saying(t, (at, at + 1), (at + 2, end), subject, sentence) if subject and end > at + 2 else None


def spoken_against_by(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A participle in, the saying of whoever a claim "was contradicted by" out; None where nobody is named."""
    if t.low[at] not in PASSIVE or t.word(at + 1) != "by":
        return None
    group = group_start(t, at)
    is_passive = any(w in BE for w in t.low[group:at])
    end = noun_phrase_after(t, at + 2) if is_passive else 0
    subject = subject_before(t, group) if is_passive else None
    if subject is None or end <= at + 2 or is_negated(t, at):
        return None
    return saying(t, (at, at + 1), (at + 2, end), subject, sentence)


def denial_issued(t: Tokens, at: int, sentence: int) -> Saying | None:
    """The noun of a denial or a plea in, the saying of whoever gives it out: "issued a denial", "a denial by X", "entered a plea of not guilty"."""
    is_before = t.low[at] in PLEAS and t.low[at - 2 : at] == ("not", "guilty")
    is_plea = is_before or (t.low[at] in PLEAS and t.low[at + 1 : at + 4] == ("of", "not", "guilty"))
    if not is_plea and (t.low[at] not in DENIALS or t.word(at + 1) == "that"):
        return None
    end = at + 4 if is_plea and not is_before else at + 1
    verb = next((k for k in range(at - 1, max(-1, at - 6), -1) if t.low[k] in ISSUES | {"entered", "enter", "enters"}), -1)
    if verb >= 0:
        subject = subject_before(t, group_start(t, verb))
        return saying(t, (verb, end), subject, about_of(t, end), sentence) if subject and not is_negated(t, verb) else None
    if t.word(end) in ("by", "from"):
        stop = noun_phrase_after(t, end + 1)
        after = (stop + 1, content_end(t, stop + 1)) if t.word(stop) in ("that", "of") and stop + 1 < len(t) else None
        return saying(t, (at, end), (end + 1, stop), after, sentence) if stop > end + 1 and after is None else None
    owner = noun_before(t, at - 1) if t.word(at - 1) == "'s" else None
    return saying(t, (at, end), owner, about_of(t, end), sentence) if owner else None


def about_of(t: Tokens, at: int) -> Range | None:
    """The token behind a denial in, what it denies out; None where it does not say."""
    if t.word(at) not in ("of", "to", "that") or at + 1 >= len(t):
        return None
    end = content_end(t, at + 1)
    return (at + 1, end) if end > at + 1 else None


def ruled_out(t: Tokens, at: int, sentence: int) -> Saying | None:
    """The "ruled" of "fraud was ruled out" in, its saying without a speaker out; None where it was not."""
    if t.low[at] != "ruled" or t.word(at + 1) != "out":
        return None
    group = group_start(t, at)
    if not any(w in BE for w in t.low[group:at]) or is_negated(t, at):
        return None
    subject = subject_before(t, group)
    end = noun_phrase_after(t, at + 3) if t.word(at + 2) == "by" else 0
    source = (at + 3, end) if end > at + 3 else None
    return saying(t, (at, at + 2), source, subject, sentence) if subject else None


def no_sign(t: Tokens, at: int, sentence: int) -> Saying | None:
    """The "no" of "there is no evidence that P" in, its saying without a speaker out; None where somebody is reported to say so."""
    noun = at + 1 + (t.word(at + 1) in ("immediate", "clear", "firm", "hard", "credible"))
    opener = t.word(noun + 1)
    if t.low[at] != "no" or t.word(noun) not in SIGNS or opener not in ("that", "of", "whatsoever", "to"):
        return None
    end = content_end(t, noun + 2)
    if t.word(at - 1) in FINDING:
        finder = subject_before(t, group_start(t, at - 1))
        is_found = finder is not None and can_answer(t, finder) and not any(w in SUPPOSED for w in t.low[group_start(t, at - 1) : at])
        return saying(t, (at - 1, noun + 1), finder, (noun + 2, end), sentence) if is_found and end > noun + 2 else None
    if t.word(at - 1) not in BE | {"been"} or opener == "to":
        return None
    is_reported = any(w in VERBS for w in t.low[:at]) or t.word(noun + 2) == "life"
    return saying(t, (at, noun + 1), None, (noun + 2, end), sentence) if end > noun + 2 and not is_reported else None


def is_negated(t: Tokens, at: int) -> bool:
    """Does "not" stand in the group of a verb?"""
    return any(w in NEGATIONS for w in t.low[group_start(t, at) : at])


def saying(t: Tokens, cue: Range, source: Range | None, about: Range | None, sentence: int) -> Saying:
    """The tokens of a cue, of who denies and of what is denied (None where it is not said) in, the saying out."""
    return Saying(
        found="silence",
        lemma="deny",
        cue=t.place(cue_start(t, group_start(t, cue[0]), cue[0]), cue[1]),
        source=t.place(*source) if source else None,
        content=(t.place(*about),) if about else (),
        sentence=sentence,
    )
