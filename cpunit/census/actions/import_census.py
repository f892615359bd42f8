"""Write what a census file brings: new records in sets, changes through the actions that people's own go
through.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Model
from simple_history.utils import bulk_create_with_history

from conferences.conference.begin import places
from conferences.models import Conference, ConferenceChild, StrategyDiscussion
from cpunit.audit.log import log_made
from cpunit.census.children import gather_child
from cpunit.census.codes import give_codes
from cpunit.census.enquiries import Subject, gather_episode
from cpunit.census.gathering import Gathering
from cpunit.census.known import KnownChild, load
from cpunit.census.plans import gather_plans
from cpunit.census.records import CensusChild
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import Area, Child, Family, Reference
from cpunit.people.models.person import enter_all
from plans.models import Plan

BATCH = 1_000
ONE_IMPORT_AT_A_TIME = 2_049_361_742
"""Any number of our own: PostgreSQL's advisory lock under it makes a second import wait for the first."""


def gather(
    *, children: Iterable[CensusChild], area: Area, reckoner: Reckoner, today: date, now: datetime
) -> Gathering:
    """What these children's rows would make and change. Reads, and writes nothing."""
    children = list(children)
    known = load([child.authority_id for child in children])
    gathering = Gathering(reckoner=reckoner, area=area, today=today, now=now)
    for told in children:
        its = known.get(told.authority_id) or KnownChild()
        subject = Subject(told, gather_child(gathering, told, its.child), its)
        for episode in told.episodes:
            gather_episode(gathering, subject, episode)
        gather_plans(gathering, subject)
    return gathering


@transaction.atomic
def import_census(
    *, children: Iterable[CensusChild], area: Area, reckoner: Reckoner, today: date, now: datetime
) -> Gathering:
    """All of it, or nothing. Of two imports at once, the second waits, and finds what the first made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])
    gathering = gather(children=children, area=area, reckoner=reckoner, today=today, now=now)
    if area._state.adding and gathering.families:
        area.save()
    _write_people(gathering)
    _write_records(gathering)
    for change in gathering.changes:
        change()
    return gathering


def _write_people(gathering: Gathering) -> None:
    give_codes(Family, gathering.families)
    give_codes(Child, gathering.children)
    _create(Family, gathering.families, gathering.now)
    enter_all(gathering.children)
    _create(Child, gathering.children, gathering.now)
    log_made(
        (
            (f"Child {child.authority_id} imported from the census", "", child.code, child.family.code)
            for child in gathering.children
        ),
        by=None,
        verb="imported",
        now=gathering.now,
    )


def _write_records(gathering: Gathering) -> None:
    now = gathering.now
    Reference.objects.bulk_create(gathering.references, batch_size=BATCH)
    through = Reference.children.through
    through.objects.bulk_create(
        (through(reference_id=reference.pk, child_id=child.pk) for reference, child in gathering.concerning),
        batch_size=BATCH,
    )
    _create(StrategyDiscussion, gathering.discussions, now)
    of_discussion = StrategyDiscussion.children.through
    of_discussion.objects.bulk_create(
        (
            of_discussion(strategydiscussion_id=each.pk, child_id=child.pk)
            for each, child in gathering.discussed
        ),
        batch_size=BATCH,
    )
    _create(Conference, gathering.conferences, now)
    _create(
        ConferenceChild,
        [
            place
            for conference, child, because in gathering.places
            for place in places(conference, {child: because})
        ],
        now,
    )
    _create(Plan, gathering.plans, now)
    Deadline.objects.bulk_create(gathering.deadlines, batch_size=BATCH)
    words = Reference.Kind
    log_made(
        (
            (f"{words(reference.kind).label} imported from the census", reference.code, child.code, "")
            for reference, child in gathering.concerning
        ),
        by=None,
        verb="imported",
        now=now,
    )


def _create(model: type[Model], records: Sequence[Model], now: datetime) -> None:
    """Create them with a row of history each."""
    if records:
        bulk_create_with_history(records, model, batch_size=BATCH, default_date=now)
