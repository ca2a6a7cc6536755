"""Grammar of holdings: repository, collection and shelfmark in one line (`RGASPI, f. 17, op. 13, d. 781, l. 24`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from registry.readers.dates import find_dates
from registry.readers.folding import fold
from registry.readers.layer import Strand
from registry.readers.words.places import PLACES

_REPOSITORY = re.compile(
    r"(?<![^\W_])(?:archives?|\w*archiv|archieven|archief|archivos?|archivio|arquivos?|arkiv\w*|архив\w*|\w*librar(?:y|ies)|\w*bibliothe[kq]\w*|bibliotecas?|\w*bibliotek\w*|библиотек\w*|"
    r"record office|museum|museo|musee|museet|музей|institutet?|institut|instituut|instituto|istituto|институт|university|universitat|houghton|historical society|manuscript division|"
    r"ргаспи|гарф|рцхидни|ргали|ргва|цгаор|цпа|апрф|ап рф|рган[ия]|rgaspi|garf|rgali|rtskhidni|iisg|iish|iisc|barch|sapmo|bundesarchiv|staatsarchiv|stadtarchiv|hauptstaatsarchiv|nara|tna|bnf|bdic|bodleian|"
    r"british library|library of congress|aba|arbark|ara|bnb|onb|kb|folger|huntington|newberry|beinecke|tamiment|hoover institution)(?![^\W_])"
)
_NOT_REPOSITORY = re.compile(
    r"internet archive|marxists|online|www\.|https?:|\.org|publish|verlag|press\b|edition|editions|published|journal|review|zeitschrift|vol\.|reprint|project gutenberg|wikisource|interneta?rchiv|internet-archiv|archive\.org|archiv fur|archiv des|archives de philo"
)
_COLLECTION = re.compile(
    r"(?<![^\W_])(?:papers|collections?|fonds|nachlass|nachlaß|bestand|sammlung|\w+sammlung|papiers|fondo|fundo|collezione|collectie|coleccion|colecao|samling\w*|arkivet|фонд|коллекция|records|project|series|room|"
    r"record group|rg \d+|department|division|handschriften\w*|manuscripts?|correspondence|archief van|archive of|persoonlijk archief|dossiers?)(?![^\W_])"
)
_MARK = re.compile(
    r"(?<![^\W_])(?:box|folder|folders|vol\.?|volym|volume|mss?\.?(?=\s)|add\.?\sms|reel|file|item|tape|cote|carton|caja|busta|fasc|karton|mappe|akte|inv\.?\s?n\w*\.?|inventory|doc|document no|sign\w*\.?|call no|accession|ref|nr\.|no\.|n[º°]|"
    r"fol\.?|ff?\.|f(?=\s?\d)|ф\.?|фонд|оп\.?|опись|д\.?|дело|лл?\.?|лист\w*|op\.|d\.|ll?\.|ed\. khr|г|legajo|leg\.|exp\.|maço|cx\.|liasse|[A-Z]{1,4}\s?\d{1,6}(?:/\d+)*|arch\d+|[A-Z]{1,3}/\d|r\s?\d+|kv|fo|co|ho|po|wo|inv\.nr)\.?\s{0,2}(?=\d|(?:[a-z]{1,4}\.?\s){0,2}[a-z]{0,3}\.?\d|[ivxlc]+\b|[а-я]?\d)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:original\w*|document\w*|manuscript|manuskript|autograph|letter|handschrift|copy|photocopy|facsimile|exempla(?:r|ire|ret|ar)|esemplare|exemplaar|copia|microfilm|mikrofilm|экземпляр\w*)(?:\s[\w-]+){0,5}?\s(?:now\s)?(?:is\s|are\s|is held\s|is kept\s|held\s|preserved\s|kept\s|befindet sich\s|liegt\s|"
    r"est conserve\w*\s|se conserva\s|encontra-se\s|e conservato\s|bevindt zich\s|findes\s|finns\s|хранится\s)?(?:in|at|by|im|in der|a la|aux?|en|no|na|nel|nella|presso|pa|i|в|of|de|du|da|do|del|della|van|des|из)\s(?:the\s|der\s|dem\s|het\s|de\s|la\s|el\s|l')?"
    r"(?P<repo>[^,.;()\[\]]{3,90})"
)
_LEAD = re.compile(
    r"(?:from|after|based on|transcribed from) (?:an?|the) (?:original )?(?:typescript|manuscript|copy|carbon copy|photocopy|original|letter|microfilm|clipping) (?:in|at|held by|held at|of) (?:the )?|(?:ms|manuscript|original|location|provenance):\s"
)
_BREAK = re.compile(r"\s*[,;:]\s+|\.\s+(?=[^\W_])|\s[-–—]\s|\s?\(|\)")
# `ОР РГБ, ф. 657, к. 6, ед. хр. 68, лл. 31-31 об.`: the archive by its initials, and the way to the leaf.
_OF_FOND = re.compile(
    r"(?:[^/\n]{2,40}\s//\s)?(?P<repo>(?:[А-ЯЁ]{2,9}\s){0,2}[А-ЯЁ]{3,9}(?:\s\([^()]{3,40}\))?)[.,]\s(?P<mark>[Фф](?:онд|\.)\s?\d{1,6}.*)",
    re.DOTALL,
)


@dataclass(slots=True)
class Holding:
    """Where a copy is kept; each a stretch of the line it was read from."""

    repository: Strand | None = None
    collection: Strand | None = None
    shelfmark: Strand | None = None


def read_holding(value: Strand, alone: bool = False) -> Holding | None:
    """Repository with a collection or shelfmark; with `alone`, a repository by itself counts too."""
    value = value.strip(" .[]()")
    lead = _LEAD.match(fold(value.text))
    value = value.cut(lead.end()) if lead else value
    fond = _OF_FOND.fullmatch(value.text)
    if fond is not None:
        end = re.search(r"\s\(|\.\s(?=[А-ЯЁ][а-яё]{3})|;", fond["mark"])
        mark = value.cut(fond.start("mark"), fond.start("mark") + end.start() if end else fond.end("mark"))
        return Holding(value.cut(*fond.span("repo")), None, mark.strip(" .,"))
    pieces = _pieces(value)
    holding = Holding()
    for index, piece in enumerate(pieces):
        folded = fold(piece.text)
        if holding.repository is None:
            if _REPOSITORY.search(folded) and len(piece.text) <= 90 and not piece.text[:1].islower():
                if _NOT_REPOSITORY.search(folded):
                    return None
                holding.repository = piece
            elif index == 0 and _COLLECTION.search(folded):
                holding.collection = piece
        elif _MARK.match(folded) and any(
            c.isdigit() for c in piece.text + "".join(p.text for p in pieces[index + 1 : index + 2])
        ):
            holding.shelfmark = _mark_end(value, pieces[index:])
            break
        elif (
            holding.collection is None
            and piece.text[:1].isupper()
            and folded not in PLACES
            and (_COLLECTION.search(folded) or _more(pieces[index + 1 :]))
        ):
            holding.collection = piece
        elif index == len(pieces) - 1 and _is_code(piece.text):
            holding.shelfmark = piece
    if holding.repository is None or (holding.collection is None and holding.shelfmark is None and not alone):
        return None
    return holding


def _pieces(value: Strand) -> list[Strand]:
    at, pieces = 0, []
    for match in [*_BREAK.finditer(value.text), None]:
        end = match.start() if match else len(value.text)
        if match and match.group().startswith(".") and _short(value.text, end):
            continue
        piece = value.cut(at, end).strip(" .,;")
        if piece:
            pieces.append(piece)
        at = match.end() if match else end
    return pieces


def _is_code(text: str) -> bool:
    """Digits with capitals and signs, as shelfmarks are: no words, no date."""
    return (
        any(c.isdigit() for c in text)
        and len(text) <= 30
        and not re.search(r"[a-zà-ÿ]{4}", text)
        and not find_dates(text)
    )


def _more(rest: list[Strand]) -> bool:
    """Whether a shelfmark follows at once: then what stands between it and the repository is the collection."""
    return len(rest) >= 1 and (bool(_MARK.match(fold(rest[0].text))) or _is_code(rest[0].text))


def _short(text: str, at: int) -> bool:
    word = text[max(0, at - 6) : at].split(" ")[-1]
    return (
        len(word) <= 2
        or "." in word
        or fold(word)
        in {
            "inv",
            "sign",
            "coll",
            "fol",
            "add",
            "nr",
            "mss",
            "fasc",
            "lett",
            "st",
        }
    )


def _mark_end(value: Strand, pieces: list[Strand]) -> Strand:
    """The shelfmark runs on while the pieces hold digits."""
    last = pieces[0]
    for piece in pieces:
        if not any(c.isdigit() for c in piece.text) and piece is not pieces[0]:
            break
        last = piece
    return Strand(value.layer, pieces[0].start, last.end).strip(" .,;")


def holding_in_sentence(value: Strand) -> Strand | None:
    """`From the original in the ... Library`: the repository's name."""
    match = _SENTENCE.search(fold(value.text))
    if match is None:
        return None
    found = value.cut(*match.span("repo")).strip(" .,;")
    folded = fold(found.text)
    if _NOT_REPOSITORY.search(folded) or not (
        _REPOSITORY.search(folded)
        or folded
        in {
            "private hands",
            "private collection",
            "privatbesitz",
            "a private collection",
            "privé",
            "mains privees",
        }
    ):
        return None
    return found
