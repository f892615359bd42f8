"""The list of open plans and a plan's own page."""

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.foresight import soon_eighteen
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.eligibility import OF_A_CHAIR
from cpunit.people.independent import way_to_independence
from cpunit.people.models import Chair, Reference, User
from cpunit.people.models.reference import address_of
from cpunit.people.models.user import area_keys
from cpunit.web.happenings import told
from cpunit.web.laid_out import laid_out
from cpunit.web.paging import page_of
from plans.agreed_actions.reached import unreached_of
from plans.drafting.shown import draft_words
from plans.endings.policies import may_end
from plans.models import Plan
from plans.oversight.policies import may_assure
from plans.overview.due import due_on
from plans.overview.forms import PlansFilter
from plans.overview.hanging import hanging_on
from plans.overview.life import life_of
from plans.overview.recorded import dates_of
from plans.overview.rows import OF_A_ROW, action_rows, columns, plan_rows
from plans.overview.watching import watch_shown
from plans.plan.loading import identity_of
from plans.plan.members import names_of_core_group
from plans.plan.policies import may_record, may_still_chair
from plans.plan.review import NextReview, earlier_at, next_reviews
from plans.reviews.apart import plans_beside, reviewed_beside
from plans.visits.facts import visits_due

BESIDE = (
    "child__family__team", "child__family__social_worker", "lead_social_worker", "conference",
)  # fmt: skip
"""What a plan's own page names besides, and SHOWN what it reads of the plan and of those."""
SHOWN = (
    *(field.name for field in Plan._meta.concrete_fields),
    *(f"child__{name}" for name in ("code", "first_name", "last_name", "birth_date", "expected_date")),
    "child__death_date", "child__family__area", "child__family__code", "child__family__team__manager",
    *(f"child__family__social_worker__{name}" for name in ("name", "job_title", "supervisor")),
    "lead_social_worker__name", "lead_social_worker__job_title", "conference__reference",
)  # fmt: skip
CHAIR = Chair.objects.select_related("user", "professional").only(*OF_A_CHAIR)
"""Its chair by a question of their own: ten tables in one took the database longer to plan than to read."""
OWNERS = ("owner__adult", "owner__child", "owner__professional")
OF_ACTION = (
    "plan", "need", "action", "outcome", "measure", "by_date", "state", "closed_on", "owner__kind",
    "owner__adult__name",
    *(f"owner__child__{name}" for name in ("first_name", "last_name", "birth_date")),
    "owner__professional__name", "owner__professional__job_title",
)  # fmt: skip
"""What is read of an action and of who does it."""
FILTERED = {"area": "child__family__area", "chair": "chair", "category": "category"}


@role_required(*CASEWORK)
def plans(request: HttpRequest) -> HttpResponse:
    """Open plans, newest first, by area, chair and category."""
    user = user_of(request)
    form = PlansFilter(request.GET or None, user=user)
    chosen = form.chosen()
    known = Deadline.objects.open().known(timezone.localdate())
    nearest = known.filter(record=OuterRef("reference")).oldest_first()
    found = (
        Plan.objects.visible_to(user)
        .open()
        .filter(**{FILTERED[name]: value for name, value in chosen.items()})
        .annotate(next_due=Subquery(nearest.values("due_date")[:1]), area=F("child__family__area__name"))
        .select_related("child", "chair__user")
        .only(*OF_A_ROW)
    )
    page = page_of(found, request, order=("-started_on", "-pk"))
    return render(
        request,
        "plans/overview/plans.html",
        {
            "form": form,
            "is_filtered": bool(chosen),
            "page": page,
            "columns": columns("Plan", "Child", "Category", "Since", "Next date", "Chair", "Area"),
            "rows": plan_rows(page.rows, today=timezone.localdate(), calendar=Reckoner.current().calendar),
        },
    )


@role_required(*CASEWORK)
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """One child's plan: what is due, what is to be done, who met and who visited."""
    user, day = user_of(request), timezone.localdate()
    found = Plan.objects.visible_to(user).select_related(*BESIDE).only(*SHOWN)
    found = found.annotate(core_group_names=names_of_core_group())
    found = found.prefetch_related(Prefetch("chair", CHAIR.annotate(area_keys=area_keys("user"))))
    record = get_object_or_404(found, reference=code)
    if record.chair:
        record.chair.user.area_keys = record.chair.area_keys  # type: ignore[attr-defined]  # annotated
    reckoner = Reckoner.current()
    deadlines = dates_of(record)
    beside = plans_beside(record) if record.is_open else []
    reviews = next_reviews([record, *beside]) if record.is_open else {}
    review = reviews.get(record.code)
    refusal, living = may_record(user, record), record.child.death_date is None
    concerns = list(
        Reference(code=code)
        .concerns.only("reference", "about_reference", "raised_at", "state")
        .order_by("-raised_at", "-pk")
    )
    may_watch = may_assure(user, record, day) is None
    hanging = hanging_on(record, deadlines, reckoner, day)
    context = {
        "plan": record,
        "identity": identity_of(record, day),
        "summary": _summary(
            record,
            user,
            visits_due(record, reckoner, day),
            review,
            reviewed_beside(record, beside, reviews, day),
        ),
        "due": [
            due_on(record, each, may_watch=may_watch, reckoner=reckoner, day=day, review=review)
            for each in deadlines
            if each.closed_at is None
        ],
        "action_columns": [
            *columns("Action", "So that", "Who", "By when", "State"),
            {"label": "Change", "is_action": True},
        ],
        "actions": action_rows(
            record,
            record.actions.select_related(*OWNERS).only(*OF_ACTION),
            today=day,
            calendar=reckoner.calendar,
            is_open=refusal is None and living,
            unreached=unreached_of(record) if record.is_open else (),
            has_died=not living,
        ),
        "may_record": refusal,
        "may_end": may_end(user, record, day),
        "concerns": concerns,
        "earlier_at": ""
        if record.child.death_date
        else earlier_at(record, review, user, because=record.code),
        "alerts": hanging.alerts,
        "may_raise": user.is_chair and record.is_open and living,
        "no_longer": may_still_chair(record, day) if record.is_open else None,
        "may_allocate": not user.is_chair,
        "independence": way_to_independence(user, record.child.family),
        "transfer": hanging.transfer,
        "looked_after": hanging.looked_after,
        "eighteen_on": _eighteen_on(record, day),
        "died_on": record.child.death_date,
        "draft": draft_words(record) if record.is_open else "",
    }
    life = life_of(
        record,
        deadlines,
        [(each.code, each.raised_at) for each in concerns],
        user=user,
        may_watch=may_watch,
        reckoner=reckoner,
        today=day,
    )
    shown = {
        "drawn": laid_out(life.picture),
        "planned": life.planned,
        "watch": watch_shown(record, life.watched, may_watch=may_watch),
        "compliance": life.compliance,
        "told": told(life.happenings, everything="all" in request.GET),
    }
    return render(request, "plans/overview/plan.html", context | shown)


def _summary(
    plan: Any, user: User, visits: str, review: NextReview | None, beside: list[str]
) -> list[dict[str, Any]]:
    conference = plan.conference
    told: dict[str, dict[str, Any]] = {
        "Child": _link(plan.child.name, f"/children/{plan.child.code}/"),
        "Category": {"value": _category(plan)},
        "Started": {"value": f"{plan.started_on:%-d %B %Y}"},
        "Conference": _link(conference.code, conference.get_absolute_url()) if conference else {},
        "Chair": {
            "value": plan.chair.user.name if plan.chair else "",
            "url": reverse("plan_chair", args=[plan.code]) if plan.is_open and not user.is_chair else "",
            "action": "Change" if plan.chair else "Allocate",
        },
        "Lead social worker": {
            "value": str(plan.lead_social_worker or plan.child.family.social_worker or ""),
            "url": _change(plan, "lead"),
        },
        "Core group": {
            "value": ", ".join(plan.core_group_names) or "Nobody recorded",
            "url": _change(plan, "core-group"),
        },
        **({} if plan.child.death_date else {"Visits": {"value": _visits(plan, visits)}}),
        "Next review": _link(f"{review.code}: {review.words}", address_of(review.code)) if review else {},
        **({"How it was moved": {"value": review.moved}} if review and review.moved else {}),
        **({"Brothers and sisters": {"value": " ".join(beside)}} if beside else {}),
        "Contingency plan": {
            "value": plan.contingency_plan or "None recorded",
            "url": _change(plan, "contingency"),
        },
        "Last reviewed": {
            "value": f"{plan.last_reviewed_on:%-d %B %Y}" if plan.last_reviewed_on else "Not yet"
        },
        "Earlier plans": {"value": str(plan.previous_plans) if plan.previous_plans else "None"},
    }
    if plan.ended_on:
        told["Ended"] = {"value": f"{plan.ended_on:%-d %B %Y}: {_why_ended(plan)}"}
    return [{"key": key, "value": "", "url": "", "action": "", **row} for key, row in told.items()]


def _change(plan: Plan, part: str) -> str:
    return reverse("plan_part", args=[plan.code, part]) if plan.is_open and not plan.child.death_date else ""


def _visits(plan: Plan, every: str) -> str:
    return f"{'From the birth, at' if plan.child.is_unborn else 'At'} least every {every}"


def _eighteen_on(plan: Plan, today: date) -> date | None:
    """The eighteenth birthday of the child, where it is near and the plan is open."""
    return soon_eighteen(plan.child.birth_date, plan.child.death_date, today) if plan.is_open else None


def _why_ended(plan: Plan) -> str:
    why = str(plan.get_end_reason_display())
    return f"{why} ({plan.accepted_by})" if plan.accepted_by else why


def _link(text: str, url: str) -> dict[str, Any]:
    return {"links": [{"text": text, "url": url}]}


def _category(plan: Plan) -> str:
    now = str(plan.get_category_display())
    return (
        now
        if plan.category == plan.initial_category
        else f"{now}, at first {plan.get_initial_category_display()}"
    )
