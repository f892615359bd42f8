"""Which papers a conference leaves: the default's, for where a document is silent."""

from dataclasses import replace

from cpunit.domain.left_papers import PAPERS, LeftPaper
from cpunit.domain.profiles.profile import Document, silent


def papers_left(document: Document, *stated: LeftPaper) -> tuple[LeftPaper, ...]:
    """Those that the document names, and the default's for the papers on which it is silent."""
    named = {each.paper for each in stated}
    rest = [replace(each, source=silent(document, each.source)) for each in PAPERS if each.paper not in named]
    return (*rest, *stated)
