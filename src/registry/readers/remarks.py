"""Tells remarks on how a text was made from remarks on anything else."""

from __future__ import annotations

import re

from registry.readers.folding import fold

_NOTE = re.compile(
    r"transcribed (?:directly )?from (?!a copy)|erros tipograficos|errori tipografici|erreurs typographiques|orthographi|modernised|modernized|normali[sz]ed|omitted by|have been omitted|has been omitted|paragraphs? .{0,30}omitted|is abridged|in eckigen klammern|entre crochets|entre corchetes|between square brackets|in square brackets|transcribed verbatim|images scanned|scanned from|annotations have been|line breaks|spelling has been|spelling (?:is|was|and)|have been corrected|has been corrected|have been moderni[sz]ed|has been moderni[sz]ed|"
    r"edited transcript|edited version of|abridged|abbreviated|errors? (?:have|has) been|without revision or correction|not been (?:proofread|checked|corrected)|footnotes (?:have|are|were)|illegible|page numbers (?:in|are|have)|digital edition|"
    r"original spelling|punctuation has|has been (?:edited|normali[sz]ed|preserved|retained)|this transcript\w* (?:is|was|has|follows|of)|die rechtschreibung|rechtschreibung wurde|druckfehler wurden|orthographie|schreibweise|fehler wurden|kursivierung|sperrung|"
    r"orthographe (?:a ete|est|d'origine)|coquilles|on a (?:conserve|corrige|modernise)|ortografia (?:ha sido|original|foi|e stata)|se ha (?:corregido|respetado|actualizado)|se han corregido|foi (?:atualizada|mantida)|refusi|si e (?:conservata|mantenuta)|de spelling|spelling is|zetfouten|"
    r"retskrivningen|stavningen|stavemaden|trykfejl|tryckfel|орфография|опечатки|necessary editing|text version below|based on a recording|recording of|stenographic|shorthand|editor's omission|reproduce almost|wortprotokoll|nach stenogramm|tonband|gekurzt"
)


def is_remark(text: str) -> bool:
    """Whether a sentence says how the text was transcribed, corrected, normalised or cut."""
    return bool(_NOTE.search(fold(text)))
