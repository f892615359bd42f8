"""All that a paper says, as text: its variants as nobody’s own, in which nothing is left out."""

from collections.abc import Iterable
from typing import Any

from cpunit.papers.pdf import page_of
from cpunit.people.models import UnitSettings
from cpunit.release.page_read import page_read


def own_words(templates: Iterable[str], context: dict[str, Any]) -> str:
    """What stands in one of these variants: what does not is left out of no copy. Under no letterhead."""
    unit = UnitSettings()
    pages = (
        page_of(template=each, context=context, title="", is_variant=True, unit=unit) for each in templates
    )
    return "\n".join(page_read(page).text for page in pages)
