"""The title block: which of the first lines is the title, who is named beside it, which date stands under it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from registry.readers.dates import find_dates
from registry.readers.draft import Draft, same
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.labels import colon_label, opening_label
from registry.readers.layer import Strand
from registry.readers.licences import find_licence, is_terms
from registry.readers.names import is_group, is_person, plausible, read_credit, without_titles
from registry.readers.sheet import Line
from registry.readers.words.months import WEEKDAYS
from registry.readers.words.places import PLACES

_BY = re.compile(
    r"(?:written\s|a\s\w+\s|text\s|compiled\s|edited\s)?(?:by|von|par|por|door|af|av|di|przez|de)\s+(?=\S)"
)
_ALONE_BY = re.compile(r"(?:by|von|par|por|door|af|av|di|de|written by)$")
_TOLD = re.compile(
    r"as told to\s+|erzahlt\s|aufgezeichnet von\s+|propos recueillis par\s+|contado a\s+|interviewed by\s+|an interview by\s+"
)
_PAREN_BY = re.compile(r"\s(?:by|von|par|por|door|af|av)\s(?=[^\W\d_])")
_CORRESPONDENT = re.compile(
    r"(?:our|unserem|unserer|notre|nuestro|nosso|il nostro|onze|vor|var|a|the|staff)\s(?:own\s)?(?:\w+\s){0,2}(?:correspondent|reporter|korrespondent\w*|correspondant|corresponsal|correspondente|corrispondente|verslaggever)\s"
)
_BANNER = re.compile(
    r"archi[vef]|arquivo|arkiv|архив|library|bibliothek|bibliotheque|biblioteca|internet|online|encyclopedia|project gutenberg|tekstsamling|texte|\.org|\.com|review volume|website|^the project"
)
_ISSUER = re.compile(
    r"(?:the )?(?:office|department|ministry|bureau|secretariat|embassy|press office|committee|ministerium|ministere|ministerio|auswartiges amt)\s(?:of|for|fur|de|des|du)\s.{3,60}$|for immediate release|press release|press statement|pressemitteilung|communique de presse|unrevised|draft$|confidential$|top secret|secret$|streng geheim|vertraulich$"
)
_AROUND_DATES = {*WEEKDAYS, "den", "le", "the", "of", "on", "am", "um", "im", "in", "circa", "written", "evening", "morning", "de", "del", "year", "jahr", "an", "ano", "le", "el", "and", "und", "et", "годa", "года"}
_SERMON = re.compile(
    r"^(?:sermon|predigt|lecture|speech|essay|letter|no\.?|nr\.?|chapter|number)\s+(?:no\.?\s*)?\d+\s*[|:.–—-]+\s*"
)


@dataclass(slots=True)
class Block:
    """Candidate lines of the title block, in order."""

    lines: list[Line]
    indices: list[int]


def title_block(frame: Frame) -> Block:
    """Lines before the body that are neither labelled, furniture, dates nor notices."""
    lines, indices = [], []
    stop = frame.prose[0] if frame.prose[0] < len(frame.lines) else min(len(frame.lines), 30)
    for i in range(min(stop, 45)):
        line = frame.lines[i]
        if i in frame.labelled or line.furniture:
            if lines and i in frame.labelled and len(lines) >= 1 and any(_is_title(x) for x in lines):
                break
            continue
        if len(line.text) > 320 or is_terms(line.text):
            continue
        if lines and line.gap >= 4 and any(_is_title(x) for x in lines) and not line.heading:
            break
        lines.append(line)
        indices.append(i)
    return Block(lines, indices)


def _is_title(line: Line) -> bool:
    text = line.text
    folded = fold(text)
    if (
        len(text) < 2
        or not any(c.isalpha() for c in text)
        or text.startswith(("[", "(", "*"))
        or "http" in text
    ):
        return False
    if is_person(text) or byline(line.strand) is not None or _ALONE_BY.match(folded) or _is_date(text):
        return False
    return not (
        text[:1].islower()
        or _BANNER.search(folded)
        or find_licence(line.strand)
        or opening_label(text)
        or colon_label(text)
    )


def byline(strand: Strand) -> Strand | None:
    """What follows `By`, `von`, `par` ... on a line of its own, when it reads as names."""
    match = _BY.match(fold(strand.text))
    if match is None or len(strand.text) > 120:
        return None
    value = strand.cut(match.end())
    names = read_credit(value).names
    sure = match.group().split()[-1] in {"by", "von"}
    return (
        value
        if names
        and (all(is_person(n.text) for n in names) or (sure and value.strip("\"“«'").text[:1].isupper()))
        else None
    )


def _is_date(text: str) -> bool:
    """A line that holds a date, perhaps with a place or weekday, and nothing else of weight."""
    found = find_dates(text)
    if not found:
        return False
    rest = text[: found[0].start] + text[found[-1].end :]
    unknown = [w for w in re.findall(r"[^\W\d_]{2,}", fold(rest)) if w not in _AROUND_DATES]
    placed = fold(re.split(r"[,(]", rest)[0]).strip(" .") in PLACES
    return len(unknown) <= (3 if placed or text.startswith(("(", "[")) else 1)


def read_title_block(draft: Draft, frame: Frame) -> Block:
    block = title_block(frame)
    title = _heading_title(block) or _plain_title(block)
    if title is not None:
        _add_title(draft, title, block)
    _names(draft, block, title)
    return block


def _heading_title(block: Block) -> Line | None:
    heads = [x for x in block.lines if x.heading]
    titles = [x for x in heads if _is_title(x)]
    if not titles:
        return None
    best = min(x.heading for x in titles)
    first = next(x for x in titles if x.heading == best)
    # The highest heading may be the author's name; then the next one is the title.
    return first


def _plain_title(block: Block) -> Line | None:
    lines = [x for x in block.lines if not (x.text.startswith("[") and x.text.endswith("]"))]
    titles = [x for x in lines if _is_title(x)]
    if len(titles) > 1 and any(not _ISSUER.match(fold(x.text)) for x in titles):
        titles = [x for x in titles if not _ISSUER.match(fold(x.text))]
    by = next(
        (i for i, x in enumerate(lines) if byline(x.strand) is not None or _ALONE_BY.match(fold(x.text))), 0
    )
    if by and not any(x in titles for x in lines[:by]):
        # Two or three capitalised words above a byline are the title, however much they look like a name.
        return lines[0]
    if not titles:
        return None
    names = [i for i, x in enumerate(lines) if is_person(x.text.rstrip(":"))]
    if names:
        after = [x for x in lines[names[0] + 1 :] if _is_title(x) and x.gap < 5]
        if after and _name_leads(lines, names, after[0]):
            return after[0]
    return titles[0]


def _name_leads(lines: list[Line], names: list[int], candidate: Line) -> bool:
    """Name first, title second: the name opens the block, is repeated, or only a banner stands above it."""
    above = [x for x in lines[: names[0]] if _is_title(x)]
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
    number = _SERMON.match(folded)
    if number and len(text) - number.end() > 3:
        alternatives.append(strand.tidy)
        strand = strand.cut(number.end())
        text, folded = strand.text, fold(strand.text)
    colon = re.match(r"([^:\n]{5,40}):\s+(?=\S)", text)
    if colon and is_person(colon.group(1)):
        draft.person("author", strand.cut(0, colon.end(1)), "name-before-colon", 62, "medium")
        alternatives.append(strand.tidy)
        strand = strand.cut(colon.end())
    by = _PAREN_BY.search(fold(strand.text))
    if by and by.start() > 3 and _person_list(strand.cut(by.end())) and not draft.has("authors"):
        _people(draft, strand.cut(by.end()), "byline", 62)
        alternatives.append(strand.tidy)
        strand = strand.cut(0, by.start())
    strand = _beside_name(draft, strand, alternatives)
    certainty = "high" if line.heading or rule == "title-block" else "medium"
    draft.add(
        "title",
        strand.strip(" ,;" if not strand.text.endswith(".") else " "),
        rule,
        70 if line.heading else 60,
        certainty,
        alternatives=tuple(alternatives),
    )


def _beside_name(draft: Draft, strand: Strand, alternatives: list[str]) -> Strand:
    """`Title - Name` and `Name - Title`."""
    match = re.search(r"\s[-–—]\s", strand.text)
    if match is None or draft.has("authors", 75):
        return strand
    before, after = strand.cut(0, match.start()).strip(), strand.cut(match.end()).strip()
    for name, rest in ((after, before), (before, after)):
        if is_person(name.text) and not is_person(rest.text) and len(rest.text) > 5:
            draft.person("author", name, "name-before-colon", 61, "medium")
            alternatives.append(strand.tidy)
            return rest
    return strand


def _person_list(strand: Strand) -> bool:
    names = read_credit(strand).names
    whole = bool(names) and names[-1].end >= strand.end - 3
    return whole and all(is_person(n.text) for n in names)


def _joined(line: Line, block: Block) -> Strand:
    """A title that runs over the line end."""
    at = block.lines.index(line)
    end = line.strand.end
    for following in block.lines[at + 1 : at + 3]:
        current = line.strand.layer.clean[line.strand.start : end].rstrip()
        words = current.split()
        runs = (
            current.endswith((",", " –", " —"))
            or bool(words)
            and fold(words[-1])
            in {"of", "the", "and", "in", "der", "des", "und", "de", "la", "et", "van", "to", "for"}
        )
        if (
            following.gap
            or following.heading != line.heading
            or not (runs or (len(current) > 55 and current.isupper() and following.text.isupper()))
        ):
            break
        end = following.strand.end
    return Strand(line.strand.layer, line.strand.start, end)


def _names(draft: Draft, block: Block, title: Line | None) -> None:
    skip = -1
    for at, line in enumerate(block.lines):
        if line is title or at == skip:
            continue
        text, folded = line.text.strip(" *"), fold(line.text).strip(" *")
        strand = line.strand.strip(" *:")
        told = _TOLD.search(folded)
        if _ALONE_BY.match(folded) and at + 1 < len(block.lines):
            _people(draft, block.lines[at + 1].strand, "byline", 75)
            skip = at + 1
        elif told and len(text) < 80:
            offset = _TOLD.search(fold(strand.text))
            _told(draft, strand.cut(offset.end() if offset else 0))
        elif byline(strand) is not None:
            _byline(draft, strand)
        elif (
            is_person(text.rstrip(":"))
            and not _BANNER.search(folded)
            and (title is None or not _same_words(text, title.text) or at > 0)
        ):
            if not _is_late(block, at, title):
                draft.person(
                    "author",
                    without_titles(strand),
                    "name-in-title-block",
                    60,
                    "high" if at <= 3 else "medium",
                )
        elif title is not None and _byline_list(text) and at > block.lines.index(title):
            _people(draft, strand, "name-in-title-block", 58)
        elif title is not None and at == block.lines.index(title) + 1 and _cjk_name(text):
            draft.person("author", strand, "name-in-title-block", 60)
        elif (dated := _date_by(strand)) is not None:
            _people(draft, dated, "byline", 64)
            # A blog puts the day of posting beside its author's name.
            posted = find_dates(strand.text)[0]
            if posted.year >= 1996:
                draft.date("online_version.date", posted, strand.cut(posted.start, posted.end), "submitted-line", 60, "medium")


def _cjk_name(text: str) -> bool:
    """Two to eight signs of Chinese or Japanese script."""
    bare = text.replace(" ", "").replace("\u3000", "").replace("·", "").replace("・", "")
    return 2 <= len(bare) <= 12 and all("\u3040" <= c <= "\u9fff" for c in bare)


def _byline_list(text: str) -> bool:
    parts = re.split(r",\s| and | & | und | et | y | e | og | och | и | en ", text)
    return len(parts) >= 2 and all(is_person(p) for p in parts)


def _date_by(strand: Strand) -> Strand | None:
    """`April 22, 2016 by Harriet Voss`."""
    match = re.search(r"\d{4},?\s+(?:by|von|par|por|di|door|af|av)\s+(?=[^\W\d_])", fold(strand.text))
    return strand.cut(match.end()) if match and len(strand.text) < 90 else None


def _same_words(name: str, title: str) -> bool:
    return same(name) == same(title)


def _is_late(block: Block, at: int, title: Line | None) -> bool:
    """A name far below the title belongs to the text."""
    return title is not None and at - block.lines.index(title) > 6


def _byline(draft: Draft, strand: Strand) -> None:
    match = _BY.match(fold(strand.text))
    value = strand.cut(match.end() if match else 0)
    value = _nested(draft, value)
    correspondent = _CORRESPONDENT.match(fold(value.text))
    if correspondent:
        value = value.cut(correspondent.end())
    if match and match.group().startswith(("edited", "compiled")):
        for name in read_credit(value).names:
            draft.person("editor" if match.group().startswith("e") else "compiler", name, "byline", 70)
        return
    _people(draft, value, "byline", 75)


def _people(draft: Draft, value: Strand, rule: str, rank: int) -> None:
    pseudonym = re.match(r"\s*[\"“«']([^\"”»']{2,40})[\"”»']\s*\(([^()]{3,50})\)", value.text)
    if pseudonym:
        draft.person(
            "author", value.cut(*pseudonym.span(1)), rule, rank, "medium", alternatives=(pseudonym.group(2),)
        )
        return
    for name in read_credit(value).names:
        if (
            is_person(name.text)
            or len(name.text.split()) <= 4
            and plausible(name.text)
            and (is_group(name.text) or rank >= 75)
        ):
            draft.person("author", name, rule, rank)


_NESTED = re.compile(r",?\s(?P<role>translated|edited|introduced|transcribed|ubersetzt|traduit|traducido|tradotto|traduzido|vertaald|oversat|oversatt)\s(?:\w+\s){0,4}?(?:by|von|par|por|da|door|af|av)\s+")


def _nested(draft: Draft, value: Strand) -> Strand:
    """`by A, translated from the Spanish by B`: credits within a byline."""
    match = _NESTED.search(fold(value.text))
    if match is None:
        return value
    role = {"edited": "editor", "introduced": "author of introduction, etc.", "transcribed": "transcriber"}.get(match["role"], "translator")
    for name in read_credit(value.cut(match.end())).names:
        draft.person(role, name, "byline", 75)
    return value.cut(0, match.start())


def _told(draft: Draft, value: Strand) -> None:
    for name in read_credit(value).names[:1]:
        draft.person("transcriber", name, "byline", 70, "low", alternatives=("editor", "author"))


def dates_in_block(draft: Draft, frame: Frame) -> None:
    """A date in brackets or alone in the title block: that of writing, unless a publication bears the same."""
    stop = frame.prose[0] if frame.prose[0] < len(frame.lines) else min(len(frame.lines), 30)
    for i in range(min(stop, 14)):
        line = frame.lines[i]
        if (
            i in frame.labelled
            or line.furniture
            or not _is_date(line.text)
            or len(line.text) > 70
            or re.search(r"version|stand|公開|修正|更新", fold(line.text))
        ):
            continue
        found = find_dates(line.text)[0]
        bracketed = line.text.startswith(("(", "["))
        offset = find_dates(line.strand.text)[0]
        strand = line.strand.cut(offset.start, offset.end)
        if found.precision >= 2 if bracketed else found.precision >= 2 and i > 0:
            draft.date("date_created", offset, strand, "date-under-title", 45, "low")
