"""Who may keep the reports of a conference, and which days are possible."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from conferences.conference.because import discussion_behind, last_held_before
from conferences.conference.booked import may_lead, standing_booking
from conferences.models import Conference, FamilyAnswer, Report, ReportOffer, ReportVersion, SentBack
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import day_and_date
from cpunit.people.models import Family, Professional, User

TAKEN_IN = (Conference.State.REQUESTED, Conference.State.BOOKED, Conference.State.OPEN)
"""The states in which reports, and what is said to them, still come in."""


NO_MORE = "This page takes no more answers. Is there something that you want to say? Ring us."
"""To a family member behind their door, where somebody may look over their shoulder (safety 2)."""


def may_keep_reports(user: User, conference: Conference) -> Refusal | None:
    """Whether somebody may record which reports came in and when the family had them."""
    if user.is_administrator:
        return Refusal("An administrator looks after settings and does not work on conferences.")
    return may_take_reports(conference)


def may_take_reports(conference: Conference) -> Refusal | None:
    """Whether reports, and what is said to them, still come in, whoever sends them."""
    if conference.state in TAKEN_IN:
        return None
    return Refusal(
        f"{conference.code} is {conference.get_state_display().lower()}: its reports stay as they are."
    )


def may_settle(user: User, conference: Conference) -> Refusal | None:
    """Whether somebody says if what an excluded person wrote is read out: the chair alone."""
    return may_keep_reports(user, conference) or may_lead(user, standing_booking(conference))


def may_be_settled(answer: FamilyAnswer) -> Refusal | None:
    """Whether it is for the chair to say: of what somebody wrote who is excluded. `answer` is as `told`."""
    if answer.is_marked:
        return None
    return Refusal(f"{answer.adult.name} is not excluded: what they say is read out.")


def may_ask_for_pack(user: User, conference: Conference) -> Refusal | None:
    """Whether somebody may have the reports put together for the chair."""
    return may_keep_reports(user, conference)


def may_be_received_on(day: date | None, conference: Conference, *, about: str) -> Refusal | None:
    """Whether a report for this conference can have been given on that day: not before the discussion behind
    it, or before the conference whose plan it reviews.
    """
    if day is None:
        return None
    discussion = discussion_behind(conference)
    first = discussion.held_on if discussion else last_held_before(conference)
    if first is None or day >= first:
        return None
    what = "strategy discussion" if discussion else "last conference"
    return Refusal(
        f"{day_and_date(day)} is before the {what} of {day_and_date(first)}: check the date.", about=about
    )


def signers_of(author: Professional, family: Family) -> set[int]:
    """The keys of those who may sign off what the author wrote: who supervises them, and the manager of the
    team that holds the case.
    """
    manager = family.team.manager_id if family.team else None
    return {key for key in (author.supervisor_id, manager) if key and key != author.pk}


def may_sign_off(signer: Professional, report: Report, family: Family) -> Refusal | None:
    """Whether somebody may sign a report off, or send it back (KRK-9)."""
    author = report.professional
    if signer.pk == author.pk:
        return Refusal("A report is signed off by somebody other than the one who wrote it.", "signed_off_by")
    if signer.pk not in signers_of(author, family):
        return Refusal(
            f"{signer.name} neither supervises {author.name} nor manages the team that holds the case.",
            "signed_off_by",
        )
    if report.is_unchecked:
        return Refusal(
            f"The text was read from a Word file: {author.name} checks it first, or whoever has it before "
            "them."
        )
    return None


def standing_back(report: Report) -> SentBack | None:
    """With what words it waits to be put right; None where it does not. One query."""
    back = report.sent_back.first()
    if back:
        back.report = report
    return back if back and back.stands else None


def may_sign_unchanged(report: Report, *, as_it_is: bool) -> Refusal | None:
    """Whether the report is signed off as it stands: one that was sent back and has not changed since only by
    who says so (`as_it_is`). One query.
    """
    back = None if as_it_is else standing_back(report)
    if back is None:
        return None
    return Refusal(
        f"{back.by_name} sent it back, and it has not changed since: tick that it is signed off as it is.",
        "as_it_is",
    )


def may_be_given(report: Report) -> Refusal | None:
    """Whether a report may go to the family, or be read by them (KRK-9). One query."""
    if report.is_unchecked:
        return Refusal(
            f"The report of {report.professional.name} was read from a Word file and is not checked yet."
        )
    refusal = may_stand_unsigned(report)
    if refusal:
        return refusal
    if report.may_go_to_family:
        return None
    return Refusal(
        "The social work report is not signed off yet: its team manager signs it off, or the chair says why "
        "it is shared without."
    )


def may_ask_for_version(report: Report) -> Refusal | None:
    """Whether a version of it is made for a parent: of one that says something, and waits for nobody. One
    query.
    """
    if report.changed_at is None or not (report.sections or report.upload_id or report.summary):
        return Refusal(
            f"It is recorded that the report of {report.professional.name} came in, and not what it says."
        )
    if report.is_unchecked:
        return Refusal(
            f"The report of {report.professional.name} was read from a Word file and is not checked yet."
        )
    return may_stand_unsigned(report)


def may_be_dropped(user: User, conference: Conference) -> Refusal | None:
    """Whether somebody says that a version is not needed any more: who may keep the reports. What the parent
    may read is asked of the report itself then, as of any other.
    """
    return may_keep_reports(user, conference)


def may_stand_unsigned(report: Report) -> Refusal | None:
    """Not one that was sent back: its author puts it right, or it is signed off after all. One query."""
    back = standing_back(report)
    if back is None:
        return None
    return Refusal(
        f"{back.by_name} sent the report of {report.professional.name} back, and it has not changed since: "
        "it is put right, or signed off after all, before the family has it."
    )


def givable() -> QuerySet[Report]:
    """The reports of which `may_be_given` says yes, for a query over many."""
    back = SentBack.objects.filter(report=OuterRef("pk")).filter(
        Q(at__gte=OuterRef("changed_at")) | Q(report__changed_at__isnull=True)
    )
    signed = Q(signed_off_by__isnull=False)
    may_go = signed | (~Exists(back) & (Q(is_social_work_report=False) | ~Q(unsigned_because="")))
    return Report.objects.filter(may_go, is_unchecked=False)


def may_release(user: User, offer: ReportOffer) -> Refusal | None:
    """Whether somebody may release a report that is offered to a parent: a second person, for what they read
    (safety 11). `offer.report` is at hand. One query.
    """
    if offer.released_by_id:
        return Refusal("It is released already.")
    if offer.asked_by_id == user.pk:
        return Refusal("Somebody else releases it: a second person reads it once more.")
    if not offer.stands:
        return Refusal("The report has changed since it was offered: offer it anew.")
    if offer.version and offer.version.typed_by_id == user.pk:
        return Refusal("You entered this version yourself: somebody else reads it and releases it.")
    own = ReportVersion.objects.filter(report=offer.report_id, participant=offer.participant_id).first()
    if own and own.pk != offer.version_id:
        return Refusal("A version for them is asked of its author: that is offered to them in its place.")
    return None
