"""An order in force whose end is near, in a family whose home is kept from one of the parents."""

from cpunit.demo.moments import Moments, at
from cpunit.people.actions.keep_caution import keep_caution
from cpunit.people.models import Address, Caution, User
from plans.models import Plan

ENDS_IN = 6
"""Working days: near enough to stand on Today."""


def order_that_ends(moments: Moments, by: User) -> Caution:
    """It keeps the one parent away from the other; in a family of the main chair's, where there is one."""
    plans = Plan.objects.open().filter(chair__user__username="chair").values("child__family")
    homes = Address.objects.filter(protected_from__isnull=False, left_on__isnull=True)
    home = homes.filter(family__in=plans).order_by("pk").first() or homes.earliest("pk")
    kept_away, recorded_on = home.protected_from.earliest("pk"), moments.working_days(-20)
    return keep_caution(
        family=home.family,
        facts={
            "kind": "non-molestation",
            "person": kept_away.person,
            "why": "He is not to come near her, nor into the street where she lives",
            "source": "Calderbrook Family Court, by her solicitor",
            "since": recorded_on,
            "until": moments.working_days(ENDS_IN),
        },
        protects=[each.person for each in home.family.adults.exclude(pk=kept_away.pk)],
        by=by,
        now=at(recorded_on, 11),
    ).caution
