"""Documents of several kinds that nobody wrote, to try a style on before it is used."""

from __future__ import annotations

from typing import Final

from registry.domain import statements as s
from registry.domain.record import AnyStatement, Described, Record


def _sample(number: int, kind: str, title: str, *more: AnyStatement) -> Described:
    statements = (s.Kind(key="kind", term=kind), s.Title(key="title", text=title), *more)
    return Described(record=Record(pid=f"sample0{number}", kind="document", statements=statements))


def _by(name: str, role: str = "aut") -> s.Contribution:
    return s.Contribution(key=f"by-{role}", role=role, name_as_given=name)


def _on(edtf: str, variety: str = "written") -> s.Dating:
    return s.Dating(key="on", variety=variety, date=s.When(text=edtf, edtf=edtf))


SAMPLES: Final = (
    _sample(1, "letter", "A letter about the garden", _by("Ada Long"), _by("Bo Reed", "rcp"), _on("1931-05-04"),
            s.ArchiveSource(key="copy", variety="original", repository_name="City Archive", collection="Long papers",
                            shelfmark="box 3")),
    _sample(2, "article", "On the use of maps", _by("Cy Low"),
            s.Publication(key="in", container_title="The Surveyor", volume="6", issue="8", pages="229-230",
                          date=s.When(text="August 1945", edtf="1945-08"))),
    _sample(3, "speech", "Words at the opening of a bridge", _by("Di Marsh", "spk"), _on("1950~", "delivered")),
    _sample(4, "pamphlet", "Bees", _by("A Society of Friends of Bees"),
            s.Publication(key="in", publisher="North Press", place="Leeds", date=s.When(text="[1944]", edtf="1944?"))),
    _sample(5, "other", "A paper without author or date"),
)  # fmt: skip
"""A letter in an archive, an article, a speech of about 1950, a pamphlet of an uncertain year, and something bare."""
