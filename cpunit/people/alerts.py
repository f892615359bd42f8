"""What nobody may overlook about a family, for the bar on top of each page about it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db import connection

from cpunit.domain.cautions import KEEPING_APART
from cpunit.offers import Offers
from cpunit.people.models import Family

Alert = dict[str, str]
"""Its `text` and its `colour`, as components/identity_bar.html draws it."""

INTERPRETER, EXCLUDED = "Interpreter", "Somebody is excluded"
DIED = "A child of this family has died"
APART, ORDER = "Some should not meet", "Order in force"
WITHHELD = "Something is withheld from somebody"


_OF_FAMILY = """
    SELECT EXISTS (
               SELECT FROM people_address JOIN people_address_protected_from ON address_id = people_address.id
               WHERE family_id = %(family)s
           ),
           EXISTS (SELECT FROM people_adult WHERE family_id = %(family)s AND interpreter)
               OR EXISTS (SELECT FROM people_child WHERE family_id = %(family)s AND interpreter),
           EXISTS (
               SELECT FROM people_caution
               WHERE family_id = %(family)s AND ended_at IS NULL AND kind = ANY (%(apart)s)
           ),
           EXISTS (
               SELECT FROM people_caution
               WHERE family_id = %(family)s AND ended_at IS NULL AND kind <> ALL (%(apart)s)
           ),
           EXISTS (SELECT FROM people_child WHERE family_id = %(family)s AND death_date IS NOT NULL),
           EXISTS (
               SELECT FROM people_restriction AS withheld
               WHERE family_id = %(family)s
                   AND NOT EXISTS (SELECT FROM people_liftedrestriction WHERE restriction_id = withheld.id)
           )"""
_KEPT_OUT_NOW = "SELECT FROM people_exclusion WHERE family_id = %(family)s AND ended_at IS NULL"


def alerts_of(
    family: Family,
    *,
    interpreter: bool = False,
    apart: bool = False,
    excluded: str = _KEPT_OUT_NOW,
    **of_record: int,
) -> list[Alert]:
    """A child who has died (safety 8), a protected address, something else that is withheld, an interpreter,
    somebody who is kept from its conferences, people who must not meet, an order in force. One statement,
    which every page about a family needs.

    `interpreter`: the record asks for one beside what the family's members need; `apart`: it says that some
    should not meet. `excluded` selects who is kept out, of the `family` or of what `of_record` names, where
    the record is about one conference.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_OF_FAMILY}, EXISTS ({excluded})",
            {"family": family.pk, "apart": sorted(KEEPING_APART), **of_record},
        )
        is_protected, needs_interpreter, are_apart, has_order, mourns, withholds, is_excluded = (
            cursor.fetchone()
        )
    return those_that_stand(
        (DIED, "red", mourns),
        ("Protected address", "red", is_protected),
        (WITHHELD, "red", withholds),
        (INTERPRETER, "purple", interpreter or needs_interpreter),
        (EXCLUDED, "red", is_excluded),
        (APART, "red", apart or are_apart),
        (ORDER, "orange", has_order),
    )


def says(alerts: Iterable[Alert], text: str) -> bool:
    """Whether one of them says so: what it answers for all need not be asked again one by one."""
    return any(alert["text"] == text for alert in alerts)


def those_that_stand(*told: tuple[str, str, object]) -> list[Alert]:
    return [{"text": text, "colour": colour} for text, colour, stands in told if stands]


class Marker(NamedTuple):
    """A marker that a room above puts on a child for a while, in a sentence, with the page that explains it.

    `child` is the child's key, `code` the record's that set it.
    """

    child: int
    words: str
    url: str
    code: str


MARKERS: Offers[Callable[[Family], Iterable[Marker]]] = Offers()


def markers_on(family: Family) -> list[Marker]:
    """Those that stand, for the pages of the family and of its children."""
    return [marker for teller in MARKERS for marker in teller(family)]
