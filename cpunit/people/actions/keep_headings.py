"""Change the headings of a framework, in the unit's own words and order."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.frameworks import Framework
from cpunit.domain.frameworks.framework import Worded
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import UnitSettings, User
from cpunit.people.policies import may_keep_settings

LONGEST_TITLE, LONGEST_ASK = 60, 300


@transaction.atomic
def keep_headings(*, framework: Framework, words: Iterable[Worded], by: User, now: datetime) -> Framework:
    """The framework as the unit words it, for conferences that are opened from now on.

    Empty words stand for the framework's own. Raises `Refused` for two headings of one title, and for words
    that are too long.
    """
    must(may_keep_settings(by))
    own = {part.key: part for part in framework.written}
    said = [
        Worded(
            key=each["key"],
            title=each["title"].strip() or own[each["key"]].title,
            ask=each["ask"].strip() or own[each["key"]].ask,
        )
        for each in words
        if each["key"] in own
    ]
    for nth, each in enumerate(said):
        if len(each["title"]) > LONGEST_TITLE or len(each["ask"]) > LONGEST_ASK:
            raise Refused(f"“{each['title'][:LONGEST_TITLE]}” is too long.", about=f"title-{each['key']}")
        if each["title"].casefold() in {other["title"].casefold() for other in said[:nth]}:
            raise Refused(f"Two headings are called “{each['title']}”.", about=f"title-{each['key']}")
    unit = UnitSettings.objects.select_for_update().filter(pk=1).first() or UnitSettings(pk=1)
    worded = framework.worded(said)
    kept = {key: value for key, value in unit.headings.items() if key != framework.slug}
    if worded != framework:
        kept[framework.slug] = said
    if kept != unit.headings:
        unit.headings = kept
        unit.save()
        log(by=by, verb="changed", what=f"Headings of {framework.name}", now=now)
    return worded
