"""BibLaTeX: the entries that BibTeX has and its own; one reader knows both."""

from registry.importers.bibtex import Bibtex


class Biblatex(Bibtex):
    """See `face.Importer`."""

    name = "biblatex"
    label = "BibLaTeX"
    extensions = ()


plugin = Biblatex()
