"""What several words report together that no verb of them reports alone."""

from collections.abc import Callable

import pytest

from crossread.types.statement import Statement


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "stance", "hedge"),
    [
        ("Anna Berg made it clear on Monday that the bridge fell.", "Anna Berg", "made it clear", "affirms", "none"),
        ("The army cast doubt on claims that the bridge fell.", "The army", "cast doubt on", "denies", "none"),
        ("Observers voiced fears that the bridge fell.", "Observers", "voiced fears", "affirms", "possible"),
        ("The mayor is adamant that the bridge fell.", "The mayor", "is adamant", "affirms", "none"),
    ],
)
def test_an_idiom_reports(read: Callable[..., tuple[Statement, ...]], text: str, speaker: str, cue: str, stance: str, hedge: str):
    (statement,) = read(text)
    assert [span.words for span in statement.content] == ["the bridge fell"]
    assert [source.span.words for source in statement.sources if source.span] == [speaker]
    assert (statement.cue and statement.cue.words, statement.stance, statement.hedge) == (cue, stance, hedge)


def test_an_idiom_without_a_clause_reports_nothing(read: Callable[..., tuple[Statement, ...]]):
    assert read("The storm made it clear who had prepared.") == ()
