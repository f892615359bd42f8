"""Put two records of one child together."""

from datetime import datetime

from django.db import transaction

from conferences.models import Conference, ConferenceChild
from cpunit.audit.log import log
from cpunit.dashboards.merging.between import Merging
from cpunit.dashboards.merging.relations import MERGERS
from cpunit.dashboards.overlap import must_not_overlap
from cpunit.deadlines.models import Deadline
from cpunit.domain.one_child import may_be_one
from cpunit.domain.refusal import Refused, must
from cpunit.domain.timescales import Kind
from cpunit.domain.words import long_date
from cpunit.people.held import hold_family
from cpunit.people.models import Child, Family, User
from cpunit.people.policies import may_correct_people
from cpunit.people.settle import settle_family
from plans.reviews.actions.begin_reviews import begin_reviews


@transaction.atomic
def merge_children(*, family: Family, keep: str, drop: str, why: str, by: User, now: datetime) -> Child:
    """The child of the code `keep`, to whom all goes over that runs on `drop`, another record of the same
    child in the same family. What is closed or approved stays as it was written.

    Raises `Refused`; nothing is done by halves.
    """
    must(may_correct_people(by, family))
    hold_family(family)
    rows = Child.objects.select_for_update().filter(family=family, code__in=[keep, drop])
    children = {child.code: child for child in rows.order_by("pk")}
    if keep not in children or drop not in children or keep == drop:
        raise Refused("Both records must be of one family: move one of them to the other's family first.")
    stays, goes = children[keep], children[drop]
    _must_be_mergeable(stays, goes)
    if not why.strip():
        raise Refused("Say how it was found that both are one child.", about="why")
    merging = Merging(keep=stays, drop=goes, by=by, now=now)
    for merge in MERGERS.values():
        merge(merging)
    authority_id = goes.authority_id
    if stays.authority_id is None:
        goes.authority_id = None
    goes.merged_into, goes.why_merged = stays, why.strip()
    goes.save()
    if stays.authority_id is None and authority_id:
        stays.authority_id = authority_id
        stays.save()
    for code in (keep, drop):
        what = f"{drop} was recorded twice, and all goes on as {keep}: {why.strip()}"
        log(by=by, verb="merged", what=what, now=now, child=code, family=family.code)
    begin_reviews(family=family, by=by, now=now)
    settle_family(family=family, now=now)
    return stays


def _must_be_mergeable(keep: Child, drop: Child) -> None:
    for child in (keep, drop):
        if child.merged_into:
            raise Refused(f"{child.code} is put together with {child.merged_into.code} already.")
    if keep.death_date != drop.death_date:
        died = keep.death_date or drop.death_date
        assert died is not None
        raise Refused(
            f"One of the two records says that the child died on {long_date(died)}: record the same on both "
            "first."
        )
    taking_place = ConferenceChild.objects.filter(
        child__in=[keep, drop], conference__state=Conference.State.OPEN
    ).select_related("conference")
    for place in taking_place.order_by("pk"):
        raise Refused(f"{place.conference.code} is taking place about the child: do it after its close.")
    must_not_overlap(keep, drop)
    running = Deadline.objects.open().filter(kind=Kind.INITIAL_CONFERENCE.value)
    codes = sorted(set(running.filter(record__children__in=[keep, drop]).values_list("record_id", flat=True)))
    if len(codes) > 1:
        raise Refused(
            f"{codes[0]} and {codes[1]} are two strategy discussions about the child, and the conference of "
            "each is still to be held: end one of them first."
        )
    awaited = ConferenceChild.objects.filter(child__in=[keep, drop], is_awaited=True)
    codes = sorted({place.conference.code for place in awaited.select_related("conference")})
    if len(codes) > 1:
        raise Refused(
            f"{codes[0]} and {codes[1]} are both to be held about the child: cancel one of them first."
        )
    if not may_be_one((keep.first_name, drop.first_name), (keep.birth_date, drop.birth_date)):
        raise Refused(
            f"{keep.name} and {drop.name} have different names and days of birth. If they are one child, put "
            "right the name or the day of birth of one of them first."
        )
