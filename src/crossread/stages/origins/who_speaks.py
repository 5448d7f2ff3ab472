"""Speakers of all documents and who is meant by their names in, which speakers are one as far as the names tell out."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from crossread.stages.names.who import Who
from crossread.stages.origins.speakers import Same, speaker_key
from crossread.types.entity import Joined
from crossread.types.statement import Source


def same_speakers(spoken: Mapping[str, AbstractSet[str]], who: Who) -> Same:
    """The folded names of each document's speakers (by document id) and who is meant by its names in, which of them are one out.

    A name that means two things, in one document or in two, tells nothing here: "the ministry" of two countries joins neither.
    """
    meant: dict[str, dict[str, Joined]] = defaultdict(dict)
    for document, keys in spoken.items():
        for form, groups in who.by_form.get(document, {}).items():
            key = speaker_key(Source(span=None, name=form, kind="other"))
            if key is not None and key in keys:
                meant[key] |= {group.id: group for group in groups}
    told = {key: next(iter(groups.values())) for key, groups in meant.items() if len(groups) == 1}
    together: dict[str, list[str]] = defaultdict(list)
    for key, group in sorted(told.items()):
        together[group.id].append(key)
    return Same(
        groups=tuple(sorted(tuple(keys) for keys in together.values() if len(keys) > 1)),
        persons=frozenset(key for key, group in told.items() if group.kind == "person"),
    )
