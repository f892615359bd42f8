"""What the tests of the chair's watch begin with."""

from datetime import date

from cpunit.people.models import Professional
from tests.factories.people import ProfessionalFactory
from tests.factories.plans import PlansWorld

TODAY = date(2025, 6, 16)
"""A Monday, weeks after the plans began."""


def answered_for() -> PlansWorld:
    """Two children on plans, whose social worker and team manager are reached by verified e-mail."""
    world = PlansWorld()
    team = world.family.team
    team.manager = ProfessionalFactory(
        agency=world.worker.agency, email="manager@council.example", email_verified_on=date(2025, 1, 6)
    )
    team.save()
    Professional.objects.filter(pk=world.worker.pk).update(
        email="worker@council.example", email_verified_on=date(2025, 1, 6)
    )
    for plan in world.plans:
        plan.refresh_from_db()
    return world


def manager_of(world: PlansWorld) -> Professional:
    manager = world.family.team.manager
    assert manager is not None
    return manager
