"""Plans of whose visits nothing was told, by anybody: unknown, and not missed (safety 12)."""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.people.models import Exclusion, Professional, Restriction, Team
from cpunit.people.reach import recipient_of
from plans.models import Plan, Visit

LET_PASS = timedelta(days=14)
"""Two questions, one a week, and the week after each."""

WITHOUT_CHAIR = Q(chair__isnull=True) | Q(chair__user__is_active=False)
"""Plans that no chair is told of: service managers are."""


def untold(today: date) -> QuerySet[Plan]:
    """Open plans of living children on which no visit at all is recorded, and the day by which the first was
    due (`since`) has passed, or, as of plans that came with a census, is not known. A contact before the
    birth tells nothing of visits. In the order of `asked_since`.
    """
    running = Deadline.objects.open().filter(
        record=OuterRef("reference"), child=OuterRef("child"), kind=Kind.VISIT.value
    )
    visits = Visit.objects.filter(plan=OuterRef("pk"), before_birth=False)
    born = Plan.objects.open().filter(child__birth_date__isnull=False, child__death_date__isnull=True)
    found = born.annotate(since=Subquery(running.values("due_date")[:1]))
    found = found.filter(Q(since__lt=today) | Q(since__isnull=True), ~Exists(visits))
    return found.annotate(asked_since=Coalesce("since", "started_on")).order_by("asked_since", "pk")


def let_pass(today: date) -> QuerySet[Plan]:
    """Those of which two questions passed without an answer, whoever could be asked; of a team that asks anew
    since it took the case, from then on.
    """
    return untold(today).filter(
        Q(visits_asked__team=F("child__family__team"))
        | Q(visits_asked__team__isnull=True, child__family__team__isnull=True),
        visits_asked__since__lte=today - LET_PASS,
    )


def asked_for(team: Team) -> tuple[Professional, str] | None:
    """The manager of this team with their address; None where it has none whom we reach."""
    manager = team.manager
    if manager is None or manager.left_on or not (address := recipient_of(manager.person).email):
        return None
    return manager, address


def asked_of(team: Team, manager: Professional, today: date) -> QuerySet[Plan]:
    """Those of a team of which its manager may be told: neither kept from the family, nor from whom all about
    the child is withheld (safety 1).
    """
    kept_from = Exclusion.objects.running().filter(person=manager.pk).values("family")
    theirs = Q(from_person=manager.pk) | Q(from_agency=manager.agency_id)
    withheld = Restriction.objects.running().filter(theirs, person__isnull=False).values("person")
    rows = untold(today).filter(child__family__team=team).select_related("child__family")
    return rows.exclude(child__family__in=kept_from).exclude(child__in=withheld)
