"""Reads a whole dating from tokens: single dates, ranges, alternatives, limits, and words of doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from registry.domain.dates.errors import DateError
from registry.domain.dates.neighbours import neighbour
from registry.domain.dates.numeric import Outcome, read_figures
from registry.domain.dates.partial import Partial, checked, filled, point_from, read_partial
from registry.domain.dates.tokens import Token
from registry.domain.dates.values import DateSet, EdtfDate, Interval, Point, Run

Tokens = Sequence[Token]
_EXAMPLES = "Write for example 23 September 1944, August 1945, c. 1920, 1910-1912 or before 1923"


def read(tokens: Tokens) -> Outcome:
    """The readings of a dating; raises DateError when there are none."""
    vague = [token for token in tokens if token.kind == "vague"]
    if vague:
        return _vague(tokens, vague[0])
    tokens, uncertain, approximate = _doubts(tokens)
    outcome = _limits(tokens) or read_figures(tokens) or _single(tokens) or _listed(tokens) or _ranges(tokens)
    if outcome is None:
        raise _unread(tokens)
    if not (uncertain or approximate):
        return outcome
    options = tuple(_doubted(option, uncertain, approximate) for option in outcome.options)
    return Outcome(options, outcome.note, outcome.chosen, outcome.calendar)


def element(tokens: Tokens) -> Partial | None:
    """One date or piece of a date, in words or unambiguous figures."""
    tokens = [token for token in tokens if token.kind != "comma"] if len(tokens) < 2 else tokens
    figures = None if all(token.kind != "year" for token in tokens) else read_figures(tokens)
    if figures is None:
        return read_partial(tokens)
    point = figures.options[0]
    if not figures.chosen or not isinstance(point, Point):
        return None
    month = point.month.number if point.month else None
    return Partial(point.year.digits, month, point.day.number if point.day else None)


def _vague(tokens: Tokens, word: Token) -> Outcome:
    index = tokens.index(word)
    rest = [*tokens[:index], *tokens[index + 1 :]]
    if index < len(rest) and rest[index].kind == "dash":
        del rest[index]
    note = f'"{word.text}" has no agreed limits; accept the wider date, or give the limits: between … and …'
    return Outcome(read(rest).options, note, chosen=False)


def _doubts(tokens: Tokens) -> tuple[Tokens, bool, bool]:
    """Takes off what makes the whole uncertain or approximate."""
    uncertain = approximate = False
    while tokens and tokens[-1].kind in ("question", "uncertain"):
        uncertain, tokens = True, tokens[:-1]
    within = sum(token.kind in ("about", "perhaps") for token in tokens)
    while tokens and tokens[0].kind in ("about", "perhaps", "noise") and within <= 2:
        if tokens[0].kind == "noise" and not within:
            break
        later = [token.kind for token in tokens[1:] if token.kind in ("about", "perhaps")]
        if later and tokens[1].kind not in ("about", "perhaps"):
            break
        approximate = approximate or tokens[0].kind == "about"
        uncertain = uncertain or tokens[0].kind == "perhaps"
        tokens = tokens[1:]
    return tokens, uncertain, approximate


def _doubted(date: EdtfDate, uncertain: bool, approximate: bool) -> EdtfDate:
    def mark(point: Point) -> Point:
        return point.qualified(uncertain, approximate)

    if isinstance(date, Point):
        return mark(date)
    if isinstance(date, Interval):
        start, end = (mark(end) if isinstance(end, Point) else end for end in (date.start, date.end))
        return Interval(start, end)
    members: list[Point | Run] = []
    for member in date.members:
        if isinstance(member, Point):
            members.append(mark(member))
        else:
            members.append(Run(member.start and mark(member.start), member.end and mark(member.end)))
    return DateSet(date.one_of, tuple(members))


def _limits(tokens: Tokens) -> Outcome | None:
    """Before, after, between, from … to, until, onwards."""
    if not tokens:
        return None
    first, last, rest = tokens[0].kind, tokens[-1].kind, tokens[1:]
    prefixes: dict[str, Callable[[Point], str]] = {
        "before": lambda p: f"[..{neighbour(p, -1)}]",
        "after": lambda p: f"[{neighbour(p, 1)}..]",
        "not_after": lambda p: f"[..{p}]",
        "not_before": lambda p: f"[{p}..]",
        "since": lambda p: f"{p}/..",
        "until": lambda p: f"../{p}",
    }
    suffixes: dict[str, Callable[[Point], str]] = {
        "or_earlier": prefixes["not_after"],
        "or_later": prefixes["not_before"],
        "onwards": prefixes["since"],
        "dash": prefixes["since"],
    }
    if first in prefixes:
        return _limit(rest, prefixes[first])
    if first == "between":
        return _joined(rest, "and", lambda a, b: f"[{a}..{b}]")
    if last in suffixes:
        return _limit(rest[:-1] if first == "from" else tokens[:-1], suffixes[last])
    if first == "from":
        return _from(rest)
    return None


def _from(rest: Tokens) -> Outcome | None:
    if rest and rest[0].kind == "unknown_date" and len(rest) > 1 and rest[1].kind in ("to", "until"):
        return _limit(rest[2:], lambda p: f"/{p}")
    if len(rest) > 2 and rest[-1].kind == "unknown_date" and rest[-2].kind in ("to", "until"):
        return _limit(rest[:-2], lambda p: f"{p}/")
    for kind in ("to", "until", "dash"):
        found = _joined(rest, kind, lambda a, b: f"{a}/{b}")
        if found is not None:
            return found
    return None


def _limit(tokens: Tokens, pattern: Callable[[Point], str]) -> Outcome | None:
    part = element(tokens)
    if part is None or part.year is None:
        return None
    return Outcome((checked(pattern(_complete(part))),))


def _joined(tokens: Tokens, kind: str, pattern: Callable[[Point, Point], str]) -> Outcome | None:
    """Two dates with a word of this kind between them."""
    for index, token in enumerate(tokens):
        if token.kind != kind:
            continue
        ends = _elements([tokens[:index], tokens[index + 1 :]])
        if ends is not None:
            return Outcome((checked(pattern(ends[0], ends[1])),))
    return None


def _single(tokens: Tokens) -> Outcome | None:
    winter = _winter(tokens)
    part = winter or read_partial(tokens)
    if part is None or (part.day is not None and part.month is None):
        return None
    point = point_from(part)
    if part.year is None:
        return Outcome((point,), "the year is not stated")
    if part.year.endswith("0X") and part.month is None:
        century = point_from(Partial(part.year[:2] + "XX", None, None, part.uncertain, part.approximate))
        return Outcome((point, century), "a decade or a century; choose one", chosen=False)
    return Outcome((point,))


def _winter(tokens: Tokens) -> Partial | None:
    """Winter 1922-23: the winter that begins in the first year."""
    kept = [token for token in tokens if token.kind != "noise"]
    if [token.kind for token in kept[:2]] != ["season", "year"] or kept[0].value != 24 or len(kept) != 4:
        return None
    year, mark, after = kept[1], kept[2], kept[3]
    following = f"{int(year.digits) + 1:04}"
    if mark.kind in ("dash", "slash") and after.kind in ("day", "year") and following.endswith(after.digits):
        return Partial(year.digits, 24)
    return None


def _listed(tokens: Tokens) -> Outcome | None:
    """One of several dates ("24 or 25 December 1922"), or all of them ("and")."""
    kinds = {token.kind for token in tokens} & {"or", "and"}
    if len(kinds) != 1:
        return None
    kind = kinds.pop()
    chunks = _split(tokens, kind)
    points = _elements(chunks)
    if points is None and len(chunks) >= 2:
        points = _elements(
            [piece for chunk in chunks[:-1] for piece in _split(chunk, "comma")] + [chunks[-1]]
        )
    if points is None:
        return None
    return Outcome((DateSet(kind == "or", tuple(dict.fromkeys(points))),))


def _ranges(tokens: Tokens) -> Outcome | None:
    found: list[EdtfDate] = []
    for index, token in enumerate(tokens):
        if token.kind in ("dash", "slash", "to", "until"):
            ends = _elements([tokens[:index], tokens[index + 1 :]])
            if ends is not None:
                found.append(checked(f"{ends[0]}/{ends[1]}"))
    distinct = list(dict.fromkeys(found))
    return Outcome((distinct[0],)) if len(distinct) == 1 else None


def _elements(chunks: list[Tokens]) -> list[Point] | None:
    """The dates of the chunks, each completed from its neighbours; None unless all of them are read."""
    parts = [element(chunk) for chunk in chunks]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or not known:
        return None
    known = filled(known)
    if any(part.year is None or (part.day is not None and part.month is None) for part in known):
        return None
    return [_complete(part) for part in known]


def _complete(part: Partial) -> Point:
    if part.day is not None and part.month is None:
        raise DateError("the month is missing", "Write it between or before day and year")
    return point_from(part)


def _split(tokens: Tokens, kind: str) -> list[Tokens]:
    chunks: list[Tokens] = [[]]
    for token in tokens:
        if token.kind == kind:
            chunks.append([])
        else:
            chunks[-1] = [*chunks[-1], token]
    return chunks


def _unread(tokens: Tokens) -> DateError:
    kinds = [token.kind for token in tokens]
    days = [token for token in tokens if token.kind == "day"]
    if "year" not in kinds and "decade" not in kinds and days:
        return DateError(
            "there is no year with four digits, so the century is not stated", "Write 1922 rather than 22",
            days[-1].column,
        )  # fmt: skip
    return DateError("this cannot be read as one date or range of dates", _EXAMPLES)
