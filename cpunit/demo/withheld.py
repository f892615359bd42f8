"""A school that is withheld from the parent from whom the home is kept, and one that is not."""

from cpunit.demo.moments import Moments, at
from cpunit.people.actions.keep_fact import keep_fact
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Caution, Restriction, User

SCHOOLS = ("Penfold Bank Primary", "Hollin Royd Nursery")


def school_that_is_withheld(order: Caution, moments: Moments, by: User) -> Restriction:
    """Of the eldest child of the family in which an order keeps one parent away from the other."""
    recorded_on = moments.working_days(-18)
    children = list(order.family.children.once().order_by("birth_date", "pk"))
    facts = [
        keep_fact(
            family=order.family,
            facts={
                "person": child.person,
                "kind": "school",
                "words": name,
                "since": None,
                "until": None,
            },
            by=by,
            now=at(recorded_on, 11),
        )
        for child, name in zip([children[0], children[-1]], SCHOOLS, strict=True)
    ]
    return withhold(
        family=order.family,
        what=What(fact=facts[0]),
        kept_from=From(person=order.person),
        reason="He has waited for the children at the gate of their last school",
        source="The mother, and the head of the last school",
        by=by,
        now=at(recorded_on, 12),
    )
