"""Guesses the language of a text: script first, then common words, then a statistical identifier on a sample."""

from __future__ import annotations

import re
import threading
from collections import Counter

from registry.readers.folding import fold
from registry.readers.results import Language

_WORDS = {
    "en": "the of and to in is that was for with as his it be by not which this from are have had were their they",
    "de": "der die und in den von zu das mit sich des auf fur ist im dem nicht ein eine als auch es an werden aus er hat dass",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec nous",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como mas pero sus este",
    "it": "di e che la il un a per in una sono mi si non con lo ma ha le del della come questo anche nel gli dei",
    "pt": "de a o que e do da em um para com nao uma os no se na por mais as dos como mas ao ele das seu sua",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar bij door naar hij wij",
    "da": "og i at det en den til er som pa de med af for der ikke et har var han vi men sig fra om kan",
    "sv": "och i att det som en pa ar av for med den till inte har de ett om han var men jag sig vi fran kan",
    "ru": "и в не на что с он как по это но из у за к от все его было так же для мы бы они",
    "pl": "w i na z sie nie do to jest ze o jak ale po co tak za od przez jego dla czy ich tylko",
    "la": "et in non est ad ut cum quod qui ex sed si per quae ab enim esse aut nec atque sunt hoc autem",
}
_STOP = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_PARTING = str.maketrans(
    dict.fromkeys("!\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~«»“”„‟‘’‚‹›–—…¿¡·•§°", " ")
)
"""Signs and figures part words: this is much quicker than looking for letters."""
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0590-\u06ff\u3040-\u9fff\uac00-\ud7a3]")
_LOCK = threading.Lock()


def guess(text: str) -> Language | None:
    """The language of the text itself as an ISO 639-1 code; None when there is too little to tell."""
    middle = len(text) // 2
    sample = text[max(0, middle - 1500) : middle + 1500] if len(text) > 4000 else text[:4000]
    if "<" in sample or "http" in sample:
        sample = re.sub(r"<[^<>]{0,500}>|https?://\S{1,300}", " ", sample)
    script = _script(sample)
    if script:
        return Language(script, "high")
    words = fold(sample).translate(_PARTING).split()
    if len(words) < 6:
        return None
    tally = Counter(words)
    present = tally.keys()
    counts = sorted(
        ((sum(map(tally.__getitem__, stop & present)), code) for code, stop in _STOP.items()), reverse=True
    )
    best, second = counts[0], counts[1]
    share = best[0] / len(words)
    if best[0] >= 6 and share > 0.18 and best[0] > 1.25 * second[0]:
        return Language(best[1], "high" if share > 0.25 and len(words) > 40 else "medium")
    return _statistical(sample)


def _script(sample: str) -> str:
    if sample.isascii() or _OTHER_SCRIPT.search(sample) is None:
        return ""
    kana = len(re.findall("[\u3040-\u30ff]", sample))
    han = len(re.findall("[\u4e00-\u9fff]", sample))
    if kana + han > 0.2 * max(1, len(sample.strip())):
        return "ja" if kana > 0.05 * (kana + han) else "zh"
    for low, high, code in (
        ("\u0590", "\u05ff", "he"),
        ("\u0600", "\u06ff", "ar"),
        ("\u0370", "\u03ff", "el"),
        ("\uac00", "\ud7a3", "ko"),
    ):
        if len(re.findall(f"[{low}-{high}]", sample)) > 0.3 * max(1, len(sample.strip())):
            return code
    return ""


def _statistical(sample: str) -> Language | None:
    # Loading its tables takes a second, so it is asked only when the common words leave a doubt.
    with _LOCK:
        import py3langid

        code, _ = py3langid.classify(sample[:1500])
    return Language(str(code), "low")
