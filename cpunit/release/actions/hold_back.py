"""Hold back a copy in which something stands that is withheld from its reader: nobody overrides that."""

from collections.abc import Collection

from cpunit.papers.problem import MOST_TRIES, held_back
from cpunit.release.looking import may_leave
from cpunit.release.models import Copy
from cpunit.release.scan import Place


def hold_back(copy: Copy, hits: Collection[Place]) -> None:
    """It is set aside with its places, until they are mended and it is asked for anew (safety 1). The caller
    holds the copy.
    """
    refusal = may_leave(hits, ())
    assert refusal is not None
    copy.document, copy.variant, copy.tries = None, None, MOST_TRIES
    copy.problem, copy.hits = held_back(refusal), [place.as_json for place in hits]
    copy.save(update_fields=["document", "variant", "tries", "problem", "hits"])
