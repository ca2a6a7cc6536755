"""The title block: which of the first lines is the title, who is named beside it, which date stands under it."""

from __future__ import annotations

import re

from registry.readers.byline_signs import ALONE_BY, PAREN_BY
from registry.readers.bylines import (
    Block,
    beside_name,
    byline,
    names,
    people,
    person_list,
)
from registry.readers.dates import find_dates
from registry.readers.draft import Draft, same
from registry.readers.folding import fold
from registry.readers.frame import Frame, between_labels
from registry.readers.layer import Strand
from registry.readers.letter_titles import is_letter_title
from registry.readers.licences import is_terms
from registry.readers.names import is_group, is_person
from registry.readers.results import Certainty
from registry.readers.sheet import Line
from registry.readers.speeches import SESSION
from registry.readers.title_lines import bylined, cites, is_date, is_title, is_weak, late_title, runs_on
from registry.readers.title_signs import (
    DOCUMENT,
    FILLER,
    FOOTNOTE,
    ISSUER,
    KIND_BY,
    RELEASE,
    SERMON,
    SPOKEN_BY,
)

# Below its name, what a site is.
_SITE = re.compile(r"(?:(?:the|an?|ein|eine|un|une|una|el|le|il|o|um|uma)\s)?(?:we)?blog(?![^\W_])")


def title_block(frame: Frame) -> Block:
    """Lines before the body that are neither labelled, furniture, dates nor notices."""
    lines, indices = list[Line](), list[int]()
    stop = frame.prose[0] if frame.prose[0] < len(frame.lines) else min(len(frame.lines), 30)
    for i in range(min(stop, 45)):
        line = frame.lines[i]
        if i in frame.labelled or line.furniture:
            if i in frame.labelled and any(is_title(x) and not is_weak(x) for x in lines):
                break
            continue
        odd = len(line.text) > 320 or is_terms(line.text) or runs_on(frame.lines, i)
        if odd or between_labels(frame, i):
            continue
        if lines and line.gap >= 4 and any(is_title(x) for x in lines) and not line.heading:
            break
        lines.append(line)
        indices.append(i)
    return Block(lines, indices)


def read_title_block(draft: Draft, frame: Frame) -> Block:
    """Adds the title and the people named beside it; returns the lines that were looked at."""
    block = title_block(frame)
    title = _heading_title(block)
    if title is None:
        title = _plain_title(block)
        late = late_title(frame, title)
        if late is not None:
            title = frame.lines[late]
            bylined(draft, frame, late)
            if title not in block.lines:
                block = Block([title], [late])
    if title is not None and not title.heading and len(title.text.split()) <= 4:
        near = [*block.lines[1:5], *frame.lines[1:5]]
        title = next((x for x in near if SPOKEN_BY.match(fold(x.text))), title)
        block = block if title in block.lines else Block([title], [])
    if title is not None:
        _add_title(draft, title, block)
    names(draft, block, title)
    return block


def _heading_title(block: Block) -> Line | None:
    heads = [x for x in block.lines if x.heading]
    titles = [x for x in heads if is_title(x)]
    if not titles:
        return None
    best = min(x.heading for x in titles)
    return next(x for x in titles if x.heading == best)


def _candidates(lines: list[Line]) -> list[Line]:
    """Lines that can be the title, without those that announce, issue or cite where others stand beside them."""
    titles = [x for x in lines if is_title(x)]
    if len(titles) > 1 and is_weak(titles[0]):
        titles = [x for x in titles if not is_weak(x)] or titles
    if len(titles) > 1 and len(titles[0].text.split()) == 1 and titles[0].text.endswith("!"):
        titles = titles[2:] if len(titles) > 2 and titles[1].text.endswith(".") else titles[1:]
    if len(titles) > 1 and titles[0] is lines[0] and titles[0].text.endswith(":"):
        # A first line that ends in a colon announces what follows: the series, the site.
        titles = titles[1:]
    if len(titles) > 1 and titles[0] is lines[0] and not lines[1].gap and _SITE.match(fold(lines[1].text)):
        titles = titles[1:]
    if len(titles) > 1 and any(not ISSUER.match(fold(x.text)) for x in titles):
        titles = [x for x in titles if not ISSUER.match(fold(x.text))]
    if (
        len(titles) > 1
        and is_group(titles[0].text)
        and not is_group(titles[1].text.split(" ")[0])
        and not any(is_person(x.text) for x in lines[lines.index(titles[0]) : lines.index(titles[1])])
    ):
        # A body at the head of the sheet, and below it what it has to say.
        titles = titles[1:]
    return titles


def _by_colon(text: str, above: str) -> bool:
    """`NAME: Title`, where the line above already holds name and title in some other form."""
    name, colon, rest = text.partition(": ")
    return bool(colon) and is_person(name) and len(rest) > 5 and same(rest) in same(above)


def _plain_title(block: Block) -> Line | None:
    lines = [x for x in block.lines if not (x.text.startswith("[") and x.text.endswith("]"))]
    titles = _candidates(lines)
    named = next((x for x in titles[1:6] if is_letter_title(x.strand)), None)
    if named is not None:
        return named
    spoken_for = next((x for x in titles[1:4] if _by_colon(x.text, titles[0].text)), None)
    if spoken_for is not None:
        return spoken_for
    released = _released(lines, titles)
    if released is not None:
        return released
    named_kind = [x for x in titles[1:4] if len(x.text.split()) >= 5 and DOCUMENT.match(fold(x.text))]
    if (
        named_kind
        and len(titles[0].text.split()) < 5
        and titles[0].text.isupper()
        and not DOCUMENT.match(fold(titles[0].text))
    ):
        return named_kind[0]
    by = next(
        (i for i, x in enumerate(lines) if byline(x.strand) is not None or ALONE_BY.match(fold(x.text))), 0
    )
    if by and not any(x in titles for x in lines[:by]):
        return lines[0]  # however much it looks like a name
    if not titles or (
        len(titles) == 1
        and (FILLER.match(fold(titles[0].text)) or (cites(titles[0]) and titles[0] is not lines[0]))
    ):
        return None
    if len({x.text for x in titles}) < len(titles):
        # What stands there twice and more is the title of the page and the heading of the text.
        keys = [same(x.text) for x in titles]
        return next(x for x, key in zip(titles, keys, strict=True) if keys.count(key) > 1)
    names = [i for i, x in enumerate(lines) if is_person(x.text.rstrip(":"))]
    if names:
        heads = [i for i in names if lines[i].text.endswith(":") and i + 1 < len(lines)]
        if heads and lines[heads[0] + 1] in titles:
            return lines[heads[0] + 1]  # `NAME:`, and below it what it is by that name
        after = [x for x in titles if x in lines[names[0] + 1 :] and x.gap < 5]
        if after and _name_leads(lines, names, after[0]):
            return after[0]
    return titles[0]


def _released(lines: list[Line], titles: list[Line]) -> Line | None:
    """The headline of a press release: below the sender and the date, right above the text."""
    if not any(RELEASE.match(fold(x.text)) for x in lines[:4]):
        return None
    dated = [i for i, x in enumerate(lines) if is_date(x.text) or find_dates(x.text)]
    below = [x for x in titles if not dated or lines.index(x) > dated[0]]
    long = [x for x in below if len(x.text.split()) >= 3 and not RELEASE.match(fold(x.text))]
    return long[0] if long else None


def _name_leads(lines: list[Line], names: list[int], candidate: Line) -> bool:
    """Name first, title second: the name opens the block, is repeated, or only a banner stands above it."""
    above = [x for x in lines[: names[0]] if is_title(x) and not is_weak(x)]
    repeated = len({same(lines[i].text) for i in names}) < len(names)
    if not above:
        return True
    return repeated and len(above) <= 2 and candidate is not above[0]


def _add_title(draft: Draft, line: Line, block: Block) -> None:
    strand = _joined(line, block).strip()
    rule = (
        "title-heading"
        if line.heading
        else "title-after-name"
        if block.lines[0] is not line
        else "title-block"
    )
    text = strand.text
    folded = fold(text)
    alternatives: list[str] = []
    number = SERMON.match(folded)
    if number and len(text) - number.end() > 3:
        alternatives.append(strand.tidy)
        strand = strand.cut(number.end())
        text, folded = strand.text, fold(strand.text)
    colon = re.match(r"([^:\n]{5,40}):\s+(?=\S)", text)
    if colon and is_person(colon.group(1)):
        draft.person("author", strand.cut(0, colon.end(1)), "name-before-colon", 62, "medium")
        alternatives.append(strand.tidy)
        strand = strand.cut(colon.end())
    by = PAREN_BY.search(fold(strand.text))
    if by and KIND_BY.search(fold(strand.text[: by.start()])) and person_list(strand.cut(by.end())):
        # `Remembering the lockout: a speech by NAME` is all title; whoever posted it is not its author.
        people(draft, strand.cut(by.end()), "byline", 78)
    elif by and by.start() > 3 and person_list(strand.cut(by.end())) and not draft.has("authors"):
        people(draft, strand.cut(by.end()), "byline", 62)
        alternatives.append(strand.tidy)
        strand = strand.cut(0, by.start())
    strand = beside_name(draft, strand, alternatives)
    certainty: Certainty = "high" if line.heading or rule == "title-block" else "medium"
    mark = FOOTNOTE.search(strand.text)
    strand = strand.cut(0, mark.start()) if mark else strand
    whole = strand.strip(" ,;" if not strand.text.endswith(".") else " ")
    draft.add(
        "title",
        whole,
        rule,
        70 if line.heading else 60,
        certainty,
        # A superscript of the page (`61` `st`) belongs to its number.
        re.sub(r"(\d)\s(st|nd|rd|th)(?!\w)", r"\1\2", whole.tidy),
        alternatives=tuple(alternatives),
    )


def _joined(line: Line, block: Block) -> Strand:
    """A title that runs over the line end; the lines it takes up are no longer looked at for names."""
    at, taken = block.lines.index(line), 0
    end = line.strand.end
    for following in block.lines[at + 1 : at + 4]:
        current = line.strand.layer.clean[line.strand.start : end].rstrip()
        words = current.split()
        runs = current.endswith((",", " –", " —")) or (
            bool(words)
            and fold(words[-1])
            in {"of", "the", "and", "in", "der", "des", "und", "de", "la", "et", "van", "to", "for"}
        )
        if following.gap or following.heading != line.heading or not (runs or _continues(current, following)):
            break
        end = following.strand.end
        taken += 1
    del block.lines[at + 1 : at + 1 + taken], block.indices[at + 1 : at + 1 + taken]
    return Strand(line.strand.layer, line.strand.start, end)


# A line of a title that opens with one of these goes on with the line above.
_RUNS_ON = re.compile(
    r"(?:of|for|and|del|dell[ao]|dei|degli|delle|di|der|des|du|de|da|do|dos|das|et|und|y|e|van|och|og|i|en|in)\s|d'|l'|dell'"
)


def _continues(current: str, following: Line) -> bool:
    """The next line of a heading that was broken: in lower case, after a small word, or right below a full line."""
    text = following.text
    if text.isupper() and current.isupper():
        return len(current) > 55 or bool(_RUNS_ON.match(fold(text)))
    if text[:1].islower():
        return bool(_RUNS_ON.match(fold(text))) and not find_dates(text) and byline(following.strand) is None
    return (
        len(current.rsplit("\n", 1)[-1]) >= 50
        and not current.endswith((".", "!", "?", ":", *"0123456789"))
        and is_title(following)
        and not is_weak(following)
    )


def dates_in_block(draft: Draft, frame: Frame) -> None:
    """A date in brackets or alone in the title block: that of writing, unless a publication bears the same."""
    stop = frame.prose[0] if frame.prose[0] < len(frame.lines) else min(len(frame.lines), 30)
    for i in range(min(stop, 14)):
        line = frame.lines[i]
        if (
            i in frame.labelled
            or line.furniture
            or SESSION.match(fold(line.text))
            or not is_date(line.text)
            or len(line.text) > 70
            or re.search(r"version|stand|公開|修正|更新", fold(line.text))
        ):
            continue
        found, *others = find_dates(line.text)
        if any(abs(o.year - found.year) > 15 for o in others):
            continue  # somebody's birth and death
        bracketed = line.text.startswith(("(", "["))
        offset = find_dates(line.strand.text)[0]
        strand = line.strand.cut(offset.start, offset.end)
        if found.precision >= 2 if bracketed else found.precision >= 2 and i > 0:
            below = any(c.field == "title" and c.strand.start < strand.start for c in draft.candidates)
            rank = (44 if found.precision == 3 else 42) + below
            draft.date("date_created", offset, strand, "date-under-title", rank, "low")
