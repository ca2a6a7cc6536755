"""The form that adds a text version to a transcription."""

from __future__ import annotations

from registry.domain import statements as s
from registry.domain.record import Record
from registry.domain.vocabularies import label
from registry.web.forms.account import DoorForm
from registry.web.forms.fields import Choice, Hidden, Prose, Words


class TextForm(DoorForm):
    """A text that is pasted; a file is sent beside it."""

    base = Hidden()
    transcription = Choice(
        "Which transcription", "Where there are several.", among="transcriptions", empty="the first"
    )
    text = Prose("Text", "The whole text, as it was typed. Or choose a file below.", rows=14)
    reason = Words(
        "Reason for the change",
        "Kept in the history, beside your name.",
        example="proofread against the print",
    )

    def offer(self, record: Record) -> None:
        """The transcriptions of the record to choose from."""
        known = record.all(s.Transcription)
        named = [
            (one.key, f"{number}: {label('transcription_policy', one.policy)}")
            for number, one in enumerate(known, 1)
        ]
        self.transcription.options = [("", self.transcription.empty), *named]
