"""The plan as it stands, as a paper of which each person has a copy."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.timezone import localdate

from conferences.conference.for_family import may_stand_for_family
from cpunit.domain.audiences import Reader
from cpunit.domain.refusal import Refusal
from cpunit.papers.models import Document
from cpunit.people.models import Person, Reference, UnitSettings, User
from cpunit.people.reach import Recipient, named_for
from cpunit.release.models import Copy
from cpunit.release.paper import Paper, Variant
from cpunit.web.identity import Identity
from plans.models import Plan
from plans.papers.actions.meet_update import meet_update
from plans.papers.content import PlanContent
from plans.papers.kept import FOR_FAMILY, FOR_PROFESSIONALS, bonds_of_issue, issued, words_of
from plans.papers.recipients import people_of
from plans.plan.loading import identity_of
from plans.plan.policies import may_record

TITLE = "The plan, as it stands"

BODY = (
    "Dear {name},\n\nThe child protection plan {code}, as it stands now, is ready for you. It is for you "
    "alone: please keep it safe and do not pass it on.\n\n{unit}\n"
)


def _prepare(record: Reference, edition: int) -> Callable[[Recipient, Reader], Variant]:
    """What stood when this version was given out, as each reads it today: in the family's words for them;
    for professionals each row in full.
    """
    plan = _plan(record)
    content = issued(plan, edition)
    unit = UnitSettings.current().unit_name

    def variant_for(recipient: Recipient, reader: Reader) -> Variant:
        return Variant(
            title=TITLE,
            template=FOR_FAMILY if reader.audience.is_of_family else FOR_PROFESSIONALS,
            context={"content": content.read_by(reader), "plan": content.plan},
            subject=named_for(recipient.person, f"Plan {plan.code}"),
            body=BODY.format(name=recipient.name, code=plan.code, unit=unit),
        )

    return variant_for


def _plan(record: Reference) -> Plan:
    return Plan.objects.select_related("reference", "child__family", "lead_social_worker", "chair__user").get(
        reference=record
    )


def _may_have(record: Reference, person: Person) -> bool:
    return person in people_of(_plan(record))


def may_be_given_out(content: PlanContent, plan: Plan) -> Refusal | None:
    """Whether its words may stand in what a family is given (safety 1, 6)."""
    words = [
        text
        for row in content.actions
        for text in (row.need, row.outcome, row.action, row.measure, row.in_family_words)
    ]
    said = "\n".join([*words, content.plan.contingency_plan, content.plan.contingency_in_family_words])
    return may_stand_for_family(said, plan.child.family, told_apart=True)


def _is_followed(record: Reference, person: Person, edition: int) -> bool:
    """Once a later version is released to them: until then they keep the plan that they have."""
    later = Copy.objects.standing().filter(record=record, person=person, kind=PLAN.kind, edition__gt=edition)
    return bool(edition) and later.filter(released_by__isnull=False).exists()


def _has_ended(record: Reference) -> bool:
    return Plan.objects.filter(reference=record, ended_on__isnull=False).exists()


def _may_go(record: Reference, edition: int) -> Refusal | None:
    plan = _plan(record)
    return may_be_given_out(issued(plan, edition), plan)


def _was_given_out_anew(record: Reference, edition: int) -> Refusal | None:
    """Nobody is given an older version."""
    if edition and _plan(record).issues.filter(number__gt=edition).exists():
        return Refusal("The plan was given out anew since: ask for a copy of that version.")
    return None


def _words(record: Reference, edition: int) -> str:
    return words_of(issued(_plan(record), edition))


def _may_release(user: User, record: Reference) -> Refusal | None:
    return may_record(user, _plan(record))


def _identity(record: Reference) -> Identity:
    return identity_of(_plan(record), localdate())


PLAN = Paper(
    kind=Document.Kind.PLAN,
    name="plan as it stands",
    prepare=_prepare,
    may_have=_may_have,
    may_go=_may_go,
    is_followed=_is_followed,
    is_past=_has_ended,
    is_outdated=_was_given_out_anew,
    may_release=_may_release,
    identity=_identity,
    follow=meet_update,
    page=lambda record: reverse("plan_copies", args=[record.code]),
    words=_words,
    bonds_then=bonds_of_issue,
)
