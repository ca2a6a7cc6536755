"""One person whom one document describes in two ways, or whom its title describes otherwise than its text does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from registry.checks.face import Finding, Holdings, at_passage, finding
from registry.domain import statements as s


class DescribedDifferently:
    """Compares what the contributions of one agent to one document say of who the agent is."""

    name = "described_differently"
    version = 1
    sentence = (
        "A document says of one person two things that differ, for example in the title and in the text."
    )
    needs_texts = False

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """Document by document."""
        for record in holdings.of_kind("document"):
            live = [one for one in record.all(s.Contribution) if one.rank != "withdrawn" and one.described_as]
            for one, other in combinations(live, 2):
                same = (one.agent and one.agent == other.agent) or one.name_as_given == other.name_as_given
                if not same or _says_the_same(one.described_as, other.described_as):
                    continue
                told = (
                    f"{one.name_as_given} is described as “{one.described_as}” and as “{other.described_as}”."
                )
                inputs = [record.pid, [[at.key, at.described_as] for at in (one, other)]]
                places = [at_passage(record.pid, at.passage, at.key) for at in (one, other)]
                yield finding(self, "medium", told, places, inputs)


def _says_the_same(one: str, other: str) -> bool:
    # A description with more of a name in it adds something and contradicts nothing.
    first, second = ({*text.replace("-", " ").split()} for text in (one, other))
    more = (second - first) if first <= second else (first - second) if second <= first else {"otherwise"}
    return all(word[:1].isupper() or word in ("of", "the", "and") for word in more)


plugin = DescribedDifferently()
