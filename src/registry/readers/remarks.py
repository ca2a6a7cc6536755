"""Remarks on how a text was made, and licences, outside labelled lines."""

from __future__ import annotations

import re

from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.layer import Strand
from registry.readers.licences import find_licence, is_terms

_NOTE = re.compile(
    r"transcribed (?:directly )?from (?!a copy)|erros tipograficos|errori tipografici|erreurs typographiques|orthographi|modernised|modernized|normali[sz]ed|omitted by|have been omitted|has been omitted|paragraphs? .{0,30}omitted|is abridged|in eckigen klammern|entre crochets|entre corchetes|between square brackets|in square brackets|transcribed verbatim|images scanned|scanned from|annotations have been|line breaks|spelling has been|spelling (?:is|was|and)|have been corrected|has been corrected|have been moderni[sz]ed|has been moderni[sz]ed|"
    r"edited transcript|edited version of|abridged|abbreviated|errors? (?:have|has) been|without revision or correction|not been (?:proofread|checked|corrected)|footnotes (?:have|are|were)|illegible|page numbers (?:in|are|have)|digital edition|"
    r"original spelling|punctuation has|has been (?:edited|normali[sz]ed|preserved|retained)|this transcript\w* (?:is|was|has|follows|of)|die rechtschreibung|rechtschreibung wurde|druckfehler wurden|orthographie|schreibweise|fehler wurden|kursivierung|sperrung|"
    r"orthographe (?:a ete|est|d'origine)|coquilles|on a (?:conserve|corrige|modernise)|ortografia (?:ha sido|original\w*|foi|e stata)|se ha (?:corregido|respetado|actualizado)|se han corregido|foi (?:atualizada|mantida)|refusi|si e (?:conservata|mantenuta)|de spelling|spelling is|zetfouten|"
    r"retskrivningen|stavningen|stavemaden|trykfejl|tryckfel|орфография|опечатки|necessary editing|text version below|based on a recording|recording of|stenographic|shorthand|editor's omission|reproduce almost|wortprotokoll|nach stenogramm|tonband|gekurzt|mitschrift|nicht autorisiert|(?:is|are|was|were|passages?|words?|marked) (?:\w+ )?inaudible|inaudibles?\.|unverstandlich|ortografia (?:atualizada|moderni[sz]ada|modernizzata|actualizada|moderna)|ortografia e (?:pontuacao|punteggiatura)|orthographe modernisee|spelling modernised|moderni[sz]ed spelling|stavningen moderniserad|spelling gemoderniseerd|неразборчив|spelling (?:is |werd )?(?:aangepast|gemoderniseerd)|tryckfel (?:har|ar)|trykfejl er"
)


# Looking for these first is much quicker than the pattern; each of its branches holds one.
_KEYS = (
    "mitschrift", "nicht autoris", "inaudib", "unverstandlich", "неразборчив", "gemodern",
    "errors ", "abbreviat", "abridge", "annotation", "recording", "bracket", "coquille", "spelling", "rechtschreib", "digital edition", "druckfehler", "edited transcript", "edited version", "omission", "corchetes", "crochets", "typogra", "tipogra", "errori", "fehler", "foi atual", "foi mant", "footnote", "gekurzt", "been correct", "been moderni", "been omit", "been edited", "been normali", "been preserv", "been retain", "been remov", "illegible", "scanned", "klammern", "kursiv", "line break", "moderni", "stenog", "editing", "normali", "been proof", "been check", "omitted", "on a conserv", "on a corrig", "on a modern", "orthogra", "ortogra", "page number", "paragraphs ", "punctuation", "refus", "reproduce almost", "retskriv", "schreibweise", "se ha corr", "se ha resp", "se ha act", "se han corr", "shorthand", "si e conserv", "si e mant", "sperrung", "stavem", "stavning", "text version", "this transcript", "tonband", "transcri", "tryckfel", "trykfejl", "revision", "wortprot", "zetfout", "опечатк", "орфогра",
)  # fmt: skip


def is_remark(text: str) -> bool:
    """Whether a sentence says how the text was transcribed, corrected, normalised or cut."""
    folded = fold(text)
    if "first published" in folded and "abridged in" in folded:
        return False
    return any(key in folded for key in _KEYS) and bool(_NOTE.search(folded))


def read_notes(draft: Draft, frame: Frame) -> None:
    """Sentences outside the body that say how the text was made."""
    places = _places(frame)
    told = fold("\n".join(frame.lines[i].text for i in places))
    keys = [key for key in _KEYS if key in told]
    if not keys:
        return
    for i in places:
        line = frame.lines[i]
        if len(line.text) > 1500:
            continue
        folded = fold(line.strand.text)
        if not any(key in folded for key in keys) or not _NOTE.search(folded):
            continue
        for start, end in _sentences_of(frame, i)[1 if i in frame.labelled else 0 :]:
            strand = Strand(line.strand.layer, start, end).strip("() []")
            if is_remark(strand.text) and not any(
                strand.start < c.strand.end and c.strand.start < strand.end and c.strand.layer is strand.layer
                for c in draft.candidates
                if c.field == "transcription_notes"
            ):
                draft.add("transcription_notes", strand, "transcription-note", 50, "medium")


def _places(frame: Frame) -> list[int]:
    """Lines where such remarks stand: near the ends, and not in the depth of the running text."""
    size = len(frame.lines)
    first, last = frame.prose[0] + 6, frame.prose[1] - 6
    return [i for i in frame.near_ends() if (i < 45 or i >= size - 30) and not first <= i < last]


def _sentences_of(frame: Frame, i: int) -> list[tuple[int, int]]:
    """Sentences of the paragraph that line i stands in, as clean ranges."""
    first = last = i
    while first > 0 and _flows(frame, first - 1) and i - first < 8:
        first -= 1
    while last + 1 < len(frame.lines) and _flows(frame, last) and last - i < 8:
        last += 1
    layer = frame.lines[i].strand.layer
    start, end = frame.lines[first].strand.start, frame.lines[last].strand.end
    text = layer.clean[start:end]
    spans, at = [], 0
    for match in re.finditer(r"[.!?][\"”')\]]{0,2}\s+(?=[^\W\d_a-z])|:\s+(?=[A-Z\[])", text):
        spans.append((start + at, start + match.end()))
        at = match.end()
    spans.append((start + at, end))
    return spans


def _flows(frame: Frame, i: int) -> bool:
    """Whether the paragraph runs on from line i to the next one, also where a dump left blank lines between."""
    following = frame.lines[i + 1]
    if frame.lines[i].furniture or following.furniture:
        return False
    if following.gap == 0:
        return True
    text = frame.lines[i].text
    return (
        following.gap == 1 and len(text) > 80 and not text.endswith((".", "!", "?", ":", "”", '"', ")", "]"))
    )


def read_licences(draft: Draft, frame: Frame) -> None:
    """Licences and terms named outside labelled lines."""
    if draft.has("license"):
        return
    for i in frame.near_ends():
        line = frame.lines[i]
        if frame.prose[0] <= i < frame.prose[1] or len(line.text) > 700:
            continue
        found = find_licence(line.strand)
        if found is not None and (
            len(line.text) < 60
            or i in frame.labelled
            or re.search(
                r"licen|lizenz|domin|domain|domen|gemeinfrei|rights|copy|creative|gnu|достояни",
                fold(line.text),
            )
        ):
            whole = (
                line.strand.strip("* []()")
                if len(line.text) < 140
                and found.text.lower() != "public domain"
                and not found.text.startswith("http")
                else found
            )
            draft.add(
                "license",
                whole if re.search(r"domen|domain|domin|gemeinfrei", fold(found.text)) else found,
                "licence",
                50,
                "medium",
                alternatives=(found.tidy,),
            )
            return
    for i in frame.near_ends():
        if len(frame.lines[i].text) < 200 and is_terms(frame.lines[i].text):
            draft.add("license", frame.lines[i].strand, "licence", 30, "medium")
            return
