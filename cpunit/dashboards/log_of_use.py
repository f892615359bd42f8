"""The audit log as a manager may read it: who opened a record of their areas, what a colleague did there."""

from django.db.models import Q, QuerySet

from cpunit.audit.models import AuditEvent
from cpunit.people.models import Child, Family, Reference, User


def events_for(user: User, *, code: str = "", username: str = "") -> QuerySet[AuditEvent]:
    """Events about the child, family or record of that code, and by that user; none where neither is given.

    Only what lies in the user's scope: an event names its child, else its record, else its family, by code.
    What is about none of them (signing in, settings) is shown with the person who did it.
    """
    events = AuditEvent.objects.filter(_within(user))
    if code:
        events = events.filter(Q(child=code) | Q(record=code) | Q(family=code))
    if username:
        events = events.filter(by__username=username)
    return events.select_related("by") if code or username else events.none()


def asked_about(*, code: str, username: str) -> dict[str, str]:
    """What the log tells of somebody who asked this of it, and about whom: it is seen by those in whose scope
    that lies, and by nobody else. What was typed and means nothing may be anything, and is not repeated.
    """
    told, about = [], {}
    if code:
        scopes = (("child", Child.objects), ("record", Reference.objects), ("family", Family.objects))
        about = next(({name: code} for name, rows in scopes if rows.filter(code=code).exists()), {})
        told.append(f"code {code}" if about else "a code that nothing has")
    if username:
        known = User.objects.filter(username=username).exists()
        told.append(f"person {username}" if known else "a person who is no user")
    return {"what": f"Log of use: {' and '.join(told)}", **about}


def _within(user: User) -> Q:
    children = Child.objects.ever_visible_to(user).values("code")
    records = Reference.objects.visible_to(user).values("code")
    families = Family.objects.visible_to(user).values("code")
    return (
        Q(child__in=children)
        | Q(child="", record__in=records)
        | Q(child="", record="", family__in=families)
        | Q(child="", record="", family="")
    )
