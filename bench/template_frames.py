"""The sentences that templates make, one a line: group | stance | hedge | form | text.

Marks in a text: `[1 …]`, `[2 …]` a source and its place in the chain, from outside in; `[c …]` a piece of what is said; `[n …]` a word that
negates and `[h …]` one that hedges, which must not be lost; `[m …]` the medium, `[t …]` when it was said; `[B1 …]`, `[Bc …]` the same of a second
statement, which affirms without a hedge in the form of the first. `{slot}` is filled from the words; `{^slot}` with a capital; a digit makes a second
draw; a word behind a dot picks the form of a fact or a quotation. Stance "nobody affirms" is a question or a condition: nothing may be affirmed
there.

Source: a judgement; the patterns are those of news English that INVARIANTS 25 to 31 name, and what a reader of newspapers meets beside them.
"""

FRAMES = {
    "develop": """
direct | affirms | none | direct | “[c {quote}],” [1 {person}] {spoke}.
direct | affirms | none | direct | “[c {quote}],” {inverted} [1 {person}].
direct | affirms | none | direct | “[c {quote}],” {inverted} [1 {described}].
direct | affirms | none | direct | [1 {^person}] {spoke}: “[c {quote}].”
direct | affirms | none | direct | “[c {quote}],” [1 {described}], said [t {when}].
direct | affirms | none | direct | {^person2} arrived in {place} on Sunday. “[c {quote}],” [1 {person}] {spoke}.
direct | affirms | none | direct | “[c {quote}],” [1 {person}] said after meeting {person2}.
direct | affirms | none | direct | {^fact}. “[c {quote}],” {inverted} [1 {person}], who succeeded {person2} last year.
direct | affirms | none | direct | “[c {quote}],” [1 {person}] said [m {through}].
direct | affirms | none | direct | [1 {^described}], {spoke}, “[c {quote}].”
direct | affirms | none | direct | {^fact}. {^person2} was not in {place}. [1 {^person}] said [t {when}]: “[c {quote}].”
direct | affirms | none | direct | “[c {quote}],” said [1 {person}], standing beside {person2}.
broken | affirms | none | direct | “[c {quote.first}],” [1 {person}] {spoke}, “[c {quote.second}].”
broken | affirms | none | direct | “[c {quote.first}],” {inverted} [1 {person}], “[c {quote.second}].”
broken | affirms | none | indirect | [c {^fact}], [1 {who}] said [t {when}].
several | affirms | none | direct | “[c {quote}],” [1,B1 {person}] {spoke}. “[Bc {quote.next}].”
several | affirms | none | direct | “[c {quote}],” {inverted} [1,B1 {described}]. “[Bc {quote.next}].”
several | affirms | none | direct | “[c {quote}. ][Bc {quote.next}],” [1,B1 {person}] {spoke}.
several | affirms | none | direct | “[c {quote}],” [1 {person}] {spoke}. {^person2} disagreed. “[Bc {quote2}],” {inverted} [B1 {person2}].
mixed | affirms | none | mixed | [1 {^who}] {verb} that [c the plan was “badly prepared and far too late for anyone in {place}”].
mixed | affirms | none | mixed | [1 {^person}] said [c {fact} “while everybody was asleep”].
indirect | affirms | none | indirect | [1 {^who}] {verb} that [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] {verb} [t {when}] that [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] said [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] said [m {through}] [t {when}] that [c {fact}].
indirect | affirms | none | indirect | [1 {^described}], {verb} that [c {fact}].
indirect | affirms | none | indirect | After meeting {person2}, [1 {person}] {verb} that [c {fact}].
indirect | affirms | none | indirect | {^person2} was at home when [1 {person}] told [m {outlet}] that [c {fact}].
indirect | affirms | none | indirect | [1 {^person}], who works with {person2}, {verb} that [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] told [m {outlet}] that [c {fact}].
indirect | affirms | none | indirect | [1,B1 {^person}] said [c {fact}] and added that [Bc {fact2}].
inverted | affirms | none | indirect | [c {^fact}], said [1 {person}].
according | affirms | none | indirect | According to [1 {who}], [c {fact}].
according | affirms | none | indirect | [c {^fact}], according to [1 {who}].
according | affirms | none | indirect | [c {^fact}], according to [1 {described}].
according | affirms | none | indirect | [c {^fact} {when}], according to [1 {who}].
noun | affirms | none | indirect | [1 {^person}]’s {noun} that [c {fact}] surprised many in {place}.
hedge | affirms | alleged | indirect | [1 {^person}]’s [h allegation] that [c {fact}] surprised many in {place}.
negation | affirms | none | indirect | [1 {^who}] {verb} that [c {fact.not}].
negation | affirms | none | indirect | [1 {^who}] {verb} [t {when}] that [c {fact.hadnt}].
negation | affirms | none | indirect | [c {^fact.never}], [1 {who}] said.
negation | affirms | none | indirect | According to [1 {who}], [c {fact.not}].
negation | affirms | none | indirect | [1 {^who}] said [c there was [n no] evidence that {fact}].
negation | affirms | none | indirect | [1 {^who}] {verb} that [c [n no] {plural} were hurt].
negation | affirms | none | direct | “[c We did [n not] do it],” [1 {person}] {spoke}.
denial | denies | none | indirect | [1 {^who}] {denied} [c {fact}].
denial | denies | none | indirect | [1 {^person}], {role}, denied that [c {fact}].
denial | denies | none | indirect | [1 {^who}] denied [c {denied_object}].
denial | denies | none | indirect | [1 {^who}] denied [t {when}] that [c {fact}].
denial | denies | none | indirect | [1 {^person}]’s denial that [c {fact}] convinced nobody.
denial | denies | none | indirect | {^person2} blamed the storm. [1 {^person}] [m {through}] {denied} [c {fact}].
denial | denies | none | indirect | In a statement, [1 {who}] denied [c {fact}].
denial | affirms | none | indirect | [1 {^who}] did not deny that [c {fact}].
hedge | affirms | alleged | indirect | [1 {^who}] {verb} that [c {fact.reportedly}].
hedge | affirms | alleged | indirect | [c {^fact.allegedly}], [1 {who}] said.
hedge | affirms | alleged | indirect | According to [1 {who}], [c {fact.reportedly}].
hedge | affirms | possible | indirect | [1 {^who}] {verb} that [c {fact.may}].
hedge | affirms | possible | indirect | [c {^fact.might}], [1 {who}] said [t {when}].
hedge | affirms | possible | indirect | According to [1 {who}], [c {fact.appears}].
hedge | affirms | possible | indirect | [1 {^who}] said [c {fact.possibly}].
hedge | affirms | possible | indirect | [1 {^who}] {verb} that [c it was [h possible] that {fact}].
hedge | affirms | estimated | indirect | [1 {^who}] {verb} that [c [h about] {number} {counted}].
hedge | affirms | estimated | indirect | [c [h An estimated] {number} {counted}], according to [1 {who}].
hedge | affirms | estimated | indirect | [1 {^who}] said [c [h some] {number} {counted}].
hedge | affirms | unverified | indirect | [1 {^who}] said that [c {fact}], but the claim [h could not be independently verified].
hedge | affirms | unverified | indirect | [c {^fact}], according to [1 [h unconfirmed] reports].
passive | affirms | alleged | indirect | {^fact.split}.
passive | affirms | possible | indirect | {^fact.believed}.
passive | affirms | possible | indirect | {^fact.feared}.
passive | affirms | alleged | indirect | {^fact.reported}.
passive | affirms | alleged | indirect | It was reported {when} that [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}] quoted [2 {who}] as saying [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}] quoted [2 {who}] as saying that [c {fact}].
chain | affirms | none | direct | [1 {^outlet}] quoted [2 {person}] as saying: “[c {quote}].”
chain | affirms | none | indirect | [1 {^person}] said [2 {unnamed}] had told him that [c {fact}].
chain | affirms | none | indirect | [1 {^person}] said that [2 {who2}] had told investigators [c {fact}].
chain | affirms | none | indirect | [c {^fact}], [2 {who}] said, according to [1 {outlet}].
chain | affirms | none | indirect | [1 {^outlet}], citing [2 {who}], said [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}] reported, citing [2 {who}], that [c {fact}].
chain | affirms | none | indirect | [1 {^person}] said that [2 {person2}] said that [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}] reported that [2 {who}] had {verb} that [c {fact}].
chain | denies | none | indirect | [1 {^outlet}] quoted [2 {who}] as denying that [c {fact}].
chain | denies | none | indirect | [1 {^outlet}] reported that [2 {who}] had denied that [c {fact}].
chain | affirms | none | indirect | [2 {^who}] was quoted by [1 {outlet}] as saying [c {fact}].
chain | affirms | none | direct | “[c {quote}],” [1 {outlet}] quoted [2 {person}] as saying.
chain | affirms | alleged | indirect | [1 {^outlet}] quoted [2 {who}] as saying [c {fact.reportedly}].
chain | affirms | none | indirect | [c {^fact}], [1 {outlet}] reported, citing [2 {who}].
silence | cannot confirm | none | indirect | [1 {^who}] could not confirm that [c {fact}].
silence | cannot confirm | none | indirect | [1 {^who}] could not confirm [c whether {fact}].
silence | declines to answer | none | indirect | [1 {^person}] declined to comment.
silence | declines to answer | none | indirect | [1 {^who}] did not respond to a request for comment.
silence | declines to answer | none | indirect | [1 {^person}] declined to say [c whether {fact}].
silence | declines to answer | none | indirect | [1 {^who}] would not say [c whether {fact}].
mood | asks | none | indirect | [1 {^who}] asked [c whether {fact}].
mood | asks | none | direct | “[c Who gave the order]?” [1 {person}] asked.
mood | asks | none | indirect | [1 {^who}] urged [c {urged}].
mood | intends | none | indirect | [1 {^who}] vowed [c {deed}].
mood | intends | none | indirect | [1 {^person}] promised [t {when}] [c {deed}].
mood | expects | none | indirect | [1 {^who}] expects [c talks to resume in {place}].
question | nobody affirms | none | indirect | Did {who} say that [c {fact}]?
question | nobody affirms | none | indirect | If {who} said that [c {fact}], nobody noticed.
question | nobody affirms | none | indirect | {^who} would have said that [c {fact}].
direct | affirms | none | direct | “[c {quote}]”, [1 {person}] said.
direct | affirms | none | direct | “[c {quote}],” tweeted [1 {person}].
direct | affirms | none | direct | “[c {quote}]!” shouted [1 {person}].
direct | affirms | none | direct | {^fact}. [1 {^person}] put it bluntly: “[c {quote}].”
direct | affirms | none | direct | In the words of [1 {person}], “[c {quote}].”
direct | affirms | none | direct | {^described2}, was there too. “[c {quote}],” said [1 {person}].
direct | affirms | none | direct | Asked about {person2}, [1 {person}] said, “[c {quote}].”
direct | affirms | none | direct | “[c {quote}],” [1 {described}], wrote [m on X] [t {when}].
direct | affirms | none | direct | [1 {^person}], speaking outside the court, said “[c {quote}].”
several | affirms | none | direct | “[c {quote}],” [1,B1 {person}] said, adding: “[Bc {quote.next}].”
several | affirms | none | direct | “[c {quote}],” said [1 {person}]. “[Bc {quote2}],” [B1 {person2}] said.
indirect | affirms | none | indirect | [1 {^who}] went on to say that [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] pointed out that [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] has told [m {outlet}] that [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] made it clear that [c {fact}].
indirect | affirms | none | indirect | [1 {^person}], for his part, said [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] added, however, that [c {fact}].
indirect | affirms | none | indirect | [1 {^unnamed}] said on condition of anonymity that [c {fact}].
indirect | affirms | none | indirect | [1 A spokesman for {body}] said [c {fact}].
indirect | affirms | none | indirect | [1 A report by {body}] says [c {fact}].
indirect | affirms | none | indirect | [1 Documents seen by {outlet}] show that [c {fact}].
indirect | affirms | none | indirect | [c {^fact}], [1 {who}] said, without giving details.
indirect | affirms | none | indirect | Residents were told by [1 {body}] that [c {fact}].
indirect | affirms | none | indirect | It was announced by [1 {body}] [t {when}] that [c {fact}].
negation | affirms | none | indirect | [1 {^who}] said [c it was [n not] true that {fact}].
negation | affirms | none | indirect | [1 {^who}] said [c claims that {fact} were [n false]].
negation | affirms | none | indirect | [1 {^who}] said [c there was [n no] sign that {fact}].
denial | denies | none | indirect | [1 {^who}] ruled out that [c {fact}].
denial | denies | none | indirect | [1 {^who}] dismissed as “nonsense” claims that [c {fact}].
denial | denies | none | indirect | Claims that [c {fact}] were denied by [1 {who}].
denial | denies | none | indirect | [1 {^who}] has repeatedly denied that [c {fact}].
denial | denies | none | indirect | [1 {^who}] rejected the accusation that [c {fact}].
denial | denies | none | indirect | Asked about the video, [1 {person}] {denied} [c {fact}].
hedge | affirms | possible | indirect | [1 {^who}] suspects that [c {fact}].
hedge | affirms | possible | indirect | [1 {^who}] said [c it [h appeared] that {fact}].
hedge | affirms | possible | indirect | There are [h fears] that [c {fact}].
hedge | affirms | possible | indirect | [1 {^who}] said [c {fact.seems}].
hedge | affirms | possible | indirect | [1 {^who}] {verb} that [c {fact.perhaps}].
hedge | affirms | estimated | indirect | [1 {^who}] {verb} [t {when}] that [c [h approximately] {number} {counted}].
hedge | affirms | estimated | indirect | [1 {^who}] estimated that [c {number} {counted}].
hedge | affirms | unverified | indirect | [1 {^who}] said that [c {fact}]. The claim [h could not be independently verified].
hedge | affirms | unverified | indirect | [1 {^who}] {verb} that [c {fact}]. {^outlet} [h could not independently verify] the report.
passive | affirms | alleged | indirect | {^fact.alleged}.
passive | affirms | possible | indirect | {^fact.suspected}.
passive | affirms | possible | indirect | It is feared that [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}] cited [2 {who}] as saying [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}], quoting [2 {who}], reported that [c {fact}].
chain | affirms | none | indirect | [1 {^person}] said he had been told by [2 {unnamed}] that [c {fact}].
chain | affirms | none | indirect | According to [1 {outlet}], which cited [2 {who}], [c {fact}].
chain | affirms | none | indirect | [2 {^unnamed}] quoted by [1 {outlet}] said [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}] quoted [2 {person}] as saying that [3 {unnamed}] had told him that [c {fact}].
chain | affirms | none | indirect | [1 {^person}] recalled that [2 {person2}] had warned that [c {fact}].
chain | denies | none | indirect | [1 {^outlet}] cited [2 {who}] as denying that [c {fact}].
silence | declines to answer | none | indirect | [1 {^who}] gave no details.
silence | declines to answer | none | indirect | There was no immediate comment from [1 {body}].
silence | declines to answer | none | indirect | [1 {^person}] could not be reached for comment.
silence | declines to answer | none | indirect | [1 {^who}] neither confirmed nor denied that [c {fact}].
mood | asks | none | indirect | [1 {^who}] demanded that [c the {role_body} resign].
mood | asks | none | indirect | [1 {^who}] called for [c an inquiry].
mood | intends | none | indirect | [1 {^body}] plans [c {deed}].
mood | intends | none | direct | “[c We will {deed_base}],” [1 {person}] {spoke}.
mood | expects | none | indirect | [1 {^who}] hopes that [c talks resume in {place}].
question | nobody affirms | none | indirect | Has {who} admitted that [c {fact}]?
question | nobody affirms | none | indirect | It is unclear whether {who} said that [c {fact}].
question | nobody affirms | none | indirect | {^who} did not say that [c {fact}].
""",
    "measure": """
direct | affirms | none | direct | “[c {quote}],” [1 {person}] {spoke} [t {when}].
direct | affirms | none | direct | “[c {quote}],” {inverted} [1 {person}] [m {through}].
direct | affirms | none | direct | {^fact}. “[c {quote}],” {inverted} [1 {described}].
direct | affirms | none | direct | [1 {^person}] told [m {outlet}]: “[c {quote}].”
direct | affirms | none | direct | “[c {quote}],” [1 {described}], told [m {outlet}].
direct | affirms | none | direct | {^person2} went back to {place}. “[c {quote}],” {inverted} [1 {person}].
direct | affirms | none | direct | “[c {quote}],” said [1 {person}], a cousin of {person2}.
direct | affirms | none | direct | [1 {^person}] {spoke}, “[c {quote}].”
direct | affirms | none | direct | [m {^through}], [1 {person}] said: “[c {quote}].”
direct | affirms | none | direct | “[c {quote}],” [1 {person}] said of {person2}.
direct | affirms | none | direct | {^person2} cheered. {^fact}. “[c {quote}],” [1 {person}] said, smiling.
direct | affirms | none | direct | As {person2} left the hall, [1 {person}] said: “[c {quote}].”
broken | affirms | none | direct | “[c {quote.first}],” [1 {person}] {spoke} [t {when}], “[c {quote.second}].”
broken | affirms | none | direct | “[c {quote.first}],” said [1 {described}], “[c {quote.second}].”
broken | affirms | none | indirect | [c {^fact}], [1 {described}], told [m {outlet}].
several | affirms | none | direct | “[c {quote}],” said [1,B1 {person}]. “[Bc {quote.next}].”
several | affirms | none | direct | “[c {quote}],” [1,B1 {person}] told [m {outlet}]. “[Bc {quote.next}].”
several | affirms | none | direct | “[c {quote}. ][Bc {quote.next}],” {inverted} [1,B1 {described}].
several | affirms | none | direct | [1 {^person}] {spoke}: “[c {quote}].” But [B1 {person2}] replied: “[Bc {quote2}].”
mixed | affirms | none | mixed | [1 {^who}] {verb} that [c {fact} “in front of dozens of people”].
mixed | affirms | none | mixed | According to [1 {who}], [c {fact} “in the worst possible moment”].
indirect | affirms | none | indirect | [1 {^who}] {verb} that [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] told reporters [t {when}] that [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] says [c {fact}].
indirect | affirms | none | indirect | [m {^through}], [1 {who}] {verb} that [c {fact}].
indirect | affirms | none | indirect | [1 {^described}], {verb} [t {when}] that [c {fact}].
indirect | affirms | none | indirect | Speaking alongside {person2}, [1 {person}] said [c {fact}].
indirect | affirms | none | indirect | While {person2} was abroad, [1 {person}] {verb} that [c {fact}].
indirect | affirms | none | indirect | [1 {^person}], a friend of {person2}, told [m {outlet}] [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] [t {when}] {verb} that [c {fact}].
indirect | affirms | none | indirect | [1 {^person}] {verb} that [c {fact}], while [B1 {person2}] said [Bc {fact2}].
inverted | affirms | none | indirect | [c {^fact}], {inverted} [1 {person}].
inverted | affirms | none | indirect | [c {^fact}], [1 {body}] said [m {through}].
according | affirms | none | indirect | According to [1 {described}], [c {fact}].
according | affirms | none | indirect | But according to [1 {who}], [c {fact}].
according | affirms | none | indirect | [c {^fact}], according to [1 {outlet}].
according | affirms | none | indirect | [c {^fact} early in the morning], according to [1 {who}].
noun | affirms | none | indirect | Many doubted [1 {person}]’s {noun} that [c {fact}].
negation | affirms | none | indirect | [c {^fact.not}], [1 {who}] said.
negation | affirms | none | indirect | [1 {^who}] told [m {outlet}] that [c {fact.never}].
negation | affirms | none | indirect | [1 {^who}] {verb} that [c {fact.hadnt}].
negation | affirms | none | indirect | [c {^fact.not}], according to [1 {who}].
negation | affirms | none | indirect | [c There is [n no] evidence that {fact}], [1 {who}] said.
negation | affirms | none | indirect | [c [n No] {plural} were hurt], according to [1 {who}].
negation | affirms | none | direct | “[c It was [n never] about money],” {inverted} [1 {person}].
denial | denies | none | indirect | [1 {^who}] {denied} [c {fact}].
denial | denies | none | indirect | [1 {^person}], {role}, {denied} [c {fact}].
denial | denies | none | indirect | [1 {^who}] has denied [c {denied_object}].
denial | denies | none | indirect | [1 {^who}] [t {when}] denied that [c {fact}].
denial | denies | none | indirect | Nobody believed the denial by [1 {person}] that [c {fact}].
denial | denies | none | indirect | {^person2} wept. [1 {^person}] also {denied} [c {fact}].
denial | denies | none | indirect | [m {^through}], [1 {who}] rejected [c {denied_object}].
denial | affirms | none | indirect | [1 {^who}] has not denied that [c {fact}].
hedge | affirms | alleged | indirect | [1 {^who}] {verb} that [c {fact.allegedly}].
hedge | affirms | alleged | indirect | [c {^fact.reportedly}], according to [1 {who}].
hedge | affirms | alleged | indirect | [1 {^who}] alleged that [c {fact}].
hedge | affirms | alleged | indirect | The [h accusation] by [1 {person}] that [c {fact}] made headlines.
hedge | affirms | possible | indirect | [c {^fact.may}], [1 {who}] said.
hedge | affirms | possible | indirect | [1 {^who}] {verb} that [c {fact.appears}].
hedge | affirms | possible | indirect | According to [1 {who}], [c {fact.could}].
hedge | affirms | possible | indirect | [1 {^who}] said [c {fact.apparently}].
hedge | affirms | possible | indirect | [1 {^who}] {verb} that [c {fact.likely}].
hedge | affirms | estimated | indirect | [1 {^who}] said [c [h around] {number} {counted}].
hedge | affirms | estimated | indirect | [c [h Roughly] {number} {counted}], [1 {who}] said.
hedge | affirms | estimated | indirect | According to [1 {who}], [c [h nearly] {number} {counted}].
hedge | affirms | unverified | indirect | [1 {^who}] said [c {fact}], a claim that [h could not be verified].
hedge | affirms | unverified | indirect | There were [h unconfirmed] reports that [c {fact}].
passive | affirms | alleged | indirect | {^fact.splitly}.
passive | affirms | possible | indirect | {^fact.thought}.
passive | affirms | possible | indirect | It is believed that [c {fact}].
passive | affirms | alleged | indirect | {^fact.said}.
passive | affirms | alleged | indirect | Reportedly, [c {fact}].
chain | affirms | none | indirect | [2 {^who}] said [c {fact}], [1 {outlet}] reported.
chain | affirms | none | indirect | [1 {^outlet}] quotes [2 {who}] as saying that [c {fact}].
chain | affirms | none | direct | “[c {quote}],” [2 {person}] was quoted as saying by [1 {outlet}].
chain | affirms | none | indirect | [1 {^person}] said [2 {who2}] told her [c {fact}].
chain | affirms | none | indirect | [1 {^person}] told [m {outlet}] that [2 {who2}] had said [c {fact}].
chain | affirms | none | indirect | According to [1 {outlet}], [2 {who}] said [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}] said [t {when}], citing [2 {who}], that [c {fact}].
chain | affirms | none | indirect | Quoting [2 {who}], [1 {outlet}] said [c {fact}].
chain | affirms | none | indirect | [1 {^person}] said [t {when}] that [2 {person2}] had claimed that [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}] reported [t {when}] that [2 {who}] {verb} that [c {fact}].
chain | denies | none | indirect | [1 {^outlet}] said [2 {who}] denied that [c {fact}].
chain | denies | none | indirect | According to [1 {outlet}], [2 {who}] denied that [c {fact}].
chain | affirms | none | indirect | [2 {^who}] was quoted as saying by [1 {outlet}] that [c {fact}].
chain | affirms | none | direct | “[c {quote}],” [2 {person}] said, according to [1 {outlet}].
chain | affirms | possible | indirect | [1 {^outlet}] quoted [2 {who}] as saying [c {fact.may}].
chain | affirms | none | indirect | [c {^fact}], [1 {outlet}] said, quoting [2 {who}].
silence | cannot confirm | none | indirect | [1 {^who}] could not verify that [c {fact}].
silence | cannot confirm | none | indirect | [1 {^who}] was unable to confirm that [c {fact}].
silence | declines to answer | none | indirect | [1 {^person}] refused to comment.
silence | declines to answer | none | indirect | [1 {^person}] did not immediately respond to questions.
silence | declines to answer | none | indirect | [1 {^person}] refused to say [c whether {fact}].
silence | declines to answer | none | indirect | [1 {^who}] did not say [c whether {fact}].
mood | asks | none | indirect | [1 {^who}] wanted to know [c whether {fact}].
mood | asks | none | direct | “[c Why did nobody call us]?” asked [1 {person}].
mood | asks | none | indirect | [1 {^who}] called on [c {urged}].
mood | intends | none | indirect | [1 {^who}] pledged [c {deed}].
mood | intends | none | indirect | [1 {^person}] threatened [t {when}] [c {deed}].
mood | expects | none | indirect | [1 {^who}] predicted that [c talks would resume in {place}].
question | nobody affirms | none | indirect | Has {who} confirmed that [c {fact}]?
question | nobody affirms | none | indirect | Unless {who} says that [c {fact}], nothing will change.
question | nobody affirms | none | indirect | {^who} could have said that [c {fact}].
direct | affirms | none | direct | “[c {quote}]” - [1 {person}] said.
direct | affirms | none | direct | “[c {quote}],” said a visibly shaken [1 {person}].
direct | affirms | none | direct | “[c {quote}]!” cried [1 {person}].
direct | affirms | none | direct | {^fact}. [1 {^person}] had a clear message: “[c {quote}].”
direct | affirms | none | direct | As [1 {person}] put it, “[c {quote}].”
direct | affirms | none | direct | {^person2} nodded. “[c {quote}],” [1 {described}], said.
direct | affirms | none | direct | When {person2} asked about it, [1 {person}] said: “[c {quote}].”
direct | affirms | none | direct | “[c {quote}],” wrote [1 {person}] [m on Facebook].
direct | affirms | none | direct | Speaking to reporters [t {when}], [1 {person}] said “[c {quote}].”
several | affirms | none | direct | “[c {quote}],” [1,B1 {person}] said, before adding: “[Bc {quote.next}].”
several | affirms | none | direct | [1 {^person}] said: “[c {quote}].” {^person2} was less hopeful. “[Bc {quote2}],” [B1 {person2}] said.
indirect | affirms | none | indirect | [1 {^who}] has repeatedly said that [c {fact}].
indirect | affirms | none | indirect | [1 {^person}] remarked that [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] informed [m {outlet}] that [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] let it be known that [c {fact}].
indirect | affirms | none | indirect | [1 {^person}], however, said [c {fact}].
indirect | affirms | none | indirect | [1 {^who}] also told [m {outlet}] [t {when}] that [c {fact}].
indirect | affirms | none | indirect | [1 {^unnamed}], who asked not to be named, said [c {fact}].
indirect | affirms | none | indirect | [1 A spokeswoman for {body}] told [m {outlet}] that [c {fact}].
indirect | affirms | none | indirect | [1 A study by {body}] found that [c {fact}].
indirect | affirms | none | indirect | [1 Footage shared by {outlet}] shows that [c {fact}].
indirect | affirms | none | indirect | [c {^fact}], [1 {who}] said, but gave no further details.
indirect | affirms | none | indirect | Families were informed by [1 {body}] that [c {fact}].
indirect | affirms | none | indirect | It was confirmed by [1 {body}] that [c {fact}].
negation | affirms | none | indirect | [1 {^who}] insisted [c it was [n not] the case that {fact}].
negation | affirms | none | indirect | [1 {^who}] said [c reports that {fact} were [n untrue]].
negation | affirms | none | indirect | [1 {^who}] said [c there was [n nothing] to suggest that {fact}].
denial | denies | none | indirect | [1 {^who}] disputes that [c {fact}].
denial | denies | none | indirect | [1 {^who}] rejected as “absurd” reports that [c {fact}].
denial | denies | none | indirect | Reports that [c {fact}] were rejected by [1 {who}].
denial | denies | none | indirect | [1 {^who}] categorically denied that [c {fact}].
denial | denies | none | indirect | [1 {^who}] rejected the suggestion that [c {fact}].
denial | denies | none | indirect | Speaking to reporters, [1 {person}] {denied} [c {fact}].
hedge | affirms | possible | indirect | [1 {^who}] suggested that [c {fact}].
hedge | affirms | possible | indirect | [c It [h appears] that {fact}], [1 {who}] said.
hedge | affirms | possible | indirect | There is [h speculation] that [c {fact}].
hedge | affirms | possible | indirect | According to [1 {who}], [c {fact.seems}].
hedge | affirms | possible | indirect | [1 {^who}] {verb} that [c {fact.presumably}].
hedge | affirms | estimated | indirect | [c [h Almost] {number} {counted}], [1 {who}] {spoke}.
hedge | affirms | estimated | indirect | [1 {^who}] estimates that [c {number} {counted}].
hedge | affirms | unverified | indirect | [1 {^who}] said that [c {fact}]. The report [h has not been verified].
hedge | affirms | unverified | indirect | [1 {^who}] {verb} that [c {fact}]. The claims [h could not be immediately confirmed].
passive | affirms | alleged | indirect | {^fact.rumoured}.
passive | affirms | possible | indirect | {^fact.presumed}.
passive | affirms | possible | indirect | It is thought that [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}] cites [2 {who}] as saying that [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}], citing [2 {who}], wrote that [c {fact}].
chain | affirms | none | indirect | [1 {^person}] said she had been told by [2 {unnamed}] that [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}] said that, according to [2 {who}], [c {fact}].
chain | affirms | none | indirect | [2 {^unnamed}] cited by [1 {outlet}] said that [c {fact}].
chain | affirms | none | indirect | [1 {^outlet}] reported that [2 {person}] had said that [3 {unnamed}] told him [c {fact}].
chain | affirms | none | indirect | [1 {^person}] noted that [2 {person2}] had argued that [c {fact}].
chain | denies | none | indirect | [1 {^person}] said [2 {who2}] had denied that [c {fact}].
silence | declines to answer | none | indirect | [1 {^who}] provided no further details.
silence | declines to answer | none | indirect | There was no comment from [1 {body}].
silence | declines to answer | none | indirect | [1 {^person}] was not immediately available for comment.
silence | declines to answer | none | indirect | [1 {^who}] would neither confirm nor deny that [c {fact}].
mood | asks | none | indirect | [1 {^who}] appealed for [c calm].
mood | asks | none | indirect | [1 {^who}] demanded [c a full investigation].
mood | intends | none | indirect | [1 {^body}] intends [c {deed}].
mood | intends | none | direct | “[c We are going to {deed_base}],” said [1 {person}].
mood | expects | none | indirect | [1 {^who}] expects that [c talks will resume in {place}].
question | nobody affirms | none | indirect | Would {who} say that [c {fact}]?
question | nobody affirms | none | indirect | It was not clear if {who} had said that [c {fact}].
question | nobody affirms | none | indirect | {^who} has never said that [c {fact}].
""",
}
"""The frames of each part."""
