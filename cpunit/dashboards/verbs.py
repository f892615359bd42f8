"""What somebody does about a due date, as a verb, and where they do it."""

from dataclasses import dataclass

from cpunit.domain.rules import Kind
from cpunit.people.models.reference import address_of


@dataclass(frozen=True, slots=True)
class ToDo:
    """`verb` starts a line ("Hold the first core group"), `noun` names the date in lists and counts.

    `page` is the part of the record's address where it is done, for the record of the letter `of`; on another
    record (a review counted before its conference is there) the link leads to the record itself.
    """

    verb: str
    noun: str
    of: str = ""
    page: str = ""

    @property
    def missed(self) -> str:
        """What did not happen, where it is late: "Visit the child: not done"."""
        return f"{self.verb}: not done"


TO_DO: dict[Kind, ToDo] = {
    Kind.CONFERENCE_REQUEST: ToDo("Request the conference", "conference requests"),
    Kind.INITIAL_CONFERENCE: ToDo("Hold the initial conference", "initial conferences"),
    Kind.TRANSFER_IN_CONFERENCE: ToDo("Hold the transfer-in conference", "transfer-in conferences"),
    Kind.INVITATIONS: ToDo("Send the invitations", "invitations", "C", "people/"),
    Kind.INVITEES_CONFIRMED: ToDo(
        "Confirm who is invited", "confirmations of who is invited", "C", "people/#who-is-invited"
    ),
    Kind.SOCIAL_WORK_REPORT: ToDo("Get the social work report in", "social work reports", "C", "reports/"),
    Kind.AGENCY_REPORT: ToDo("Get the agencies' reports in", "agencies' reports", "C", "reports/"),
    Kind.REPORT_TO_FAMILY: ToDo(
        "See that the family has the reports", "reports to the family", "C", "reports/"
    ),
    Kind.OUTLINE_PLAN_TO_FAMILY: ToDo("Give the family the outline plan", "outline plans to the family"),
    Kind.PLAN_DISTRIBUTED: ToDo("Send the plan to all invited", "plans to be sent out"),
    Kind.CASE_SYSTEM_UPDATED: ToDo("Update the case system", "updates of the case system"),
    Kind.PLAN_QUALITY_ASSURED: ToDo(
        "Check the quality of the plan", "quality checks of plans", "P", "quality/"
    ),
    Kind.MINUTES: ToDo("Send out the minutes", "minutes", "C", "minutes/"),
    Kind.FIRST_CORE_GROUP: ToDo("Hold the first core group", "first core groups", "P", "core-group/"),
    Kind.CORE_GROUP: ToDo("Hold the core group", "core groups", "P", "core-group/"),
    Kind.PLAN_UPDATED: ToDo("Give the updated plan out", "plans to be updated", "P", "copies/"),
    Kind.VISIT: ToDo("Visit the child", "visits", "P", "visit/"),
    Kind.FIRST_REVIEW: ToDo("Hold the first review conference", "first reviews"),
    Kind.REVIEW: ToDo("Hold the review conference", "reviews"),
    Kind.MIDWAY_REVIEW: ToDo("Review the plan midway", "midway reviews", "P", "midway/held/"),
    Kind.CONCERN_RESPONSE: ToDo("Get an answer to the concern", "answers to concerns"),
    Kind.LOOKED_AFTER_RESPONSES: ToDo(
        "Collect the core group's answers about ending the plan",
        "answers about ending plans",
        "P",
        "looked-after/",
    ),
    Kind.SUPERVISION: ToDo("Hold supervision", "supervisions"),
}


def to_do(kind: str) -> ToDo:
    """The verb for a deadline's kind."""
    return TO_DO[Kind(kind)]


def address(kind: str, code: str) -> str:
    """Where it is done: the record's page, or the part of it where that is."""
    wanted = to_do(kind)
    return address_of(code) + (wanted.page if wanted.of == code[:1] else "")
