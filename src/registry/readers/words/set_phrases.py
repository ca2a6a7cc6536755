"""Set phrases in which one word, exchanged for another by its shape, makes a real word that hardly anybody would write there."""

from __future__ import annotations

# Language -> (phrase as misprinted, misprinted word, the word that stands in the phrase).
SET_PHRASES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "en": (
        ("jammed ball", "ball", "hall"),
        ("meeting ball", "ball", "hall"), ("lecture ball", "ball", "hall"), ("on the other band", "band", "hand"), ("at the bead of the", "bead", "head"), ("in any ease", "ease", "case"),
        ("in that ease", "ease", "case"), ("in which ease", "ease", "case"), ("in each ease", "ease", "case"), ("modem times", "modem", "modern"),
        ("modem society", "modem", "modern"), ("modem state", "modem", "modern"), ("modem capitalism", "modem", "modern"),
        ("every clay", "clay", "day"), ("next clay", "clay", "day"), ("to this clay", "clay", "day"), ("men arid women", "arid", "and"),
        ("tile same", "tile", "the"), ("tile other", "tile", "the"), ("tile whole", "tile", "the"), ("must he done", "he", "be"), ("to he done", "he", "be"), ("to he sure", "he", "be"), ("it must he said", "he", "be"),
        ("should he noted", "he", "be"),
        ("labor patty", "patty", "party"), ("labour patty", "patty", "party"), ("communist patty", "patty", "party"), ("socialist patty", "patty", "party"), ("political patty", "patty", "party"), ("political panics", "panics", "parties"),
        ("working claw", "claw", "class"), ("ruling claw", "claw", "class"),
    ),
    "de": (
        ("hat sieh", "sieh", "sich"), ("haben sieh", "sieh", "sich"), ("wird sieh", "sieh", "sich"), ("läßt sieh", "sieh", "sich"), ("handelt es sieh", "sieh", "sich"), ("auf der anderen seife", "seife", "seite"),
    ),
    "fr": (("tons les jours", "tons", "tous"), ("tons les ouvriers", "tons", "tous"), ("tons ceux qui", "tons", "tous"), ("à tons les", "tons", "tous"), ("de tons les", "tons", "tous")),
    "es": (("basta ahora", "basta", "hasta"), ("basta entonces", "basta", "hasta"), ),
}  # fmt: skip
