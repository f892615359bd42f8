"""The headings of a conference, and the practice by which it is held: those that it was opened under. Until
then they are those of its framework in the unit's words, and the unit's own practice.
"""

from conferences.models import Conference, HeldUnder
from cpunit.domain.frameworks import FRAMEWORKS
from cpunit.domain.frameworks.part import Part
from cpunit.domain.frameworks.reports import titles
from cpunit.domain.profiles import PROFILES, Profile
from cpunit.domain.rules import ConferenceKind
from cpunit.people.models import UnitSettings
from cpunit.web.look import once_a_look


def parts_at(conference: Conference) -> tuple[Part, ...]:
    """Its parts, in their order. One query for a conference that was opened, asked once a look, and none
    before.
    """
    return parts_under(conference, _held_at(conference))


def profile_at(conference: Conference) -> Profile:
    """The practice by which it is held. Queries as `parts_at`."""
    return profile_under(_held_at(conference))


def _held_at(conference: Conference) -> HeldUnder | None:
    return once_a_look(_held_under, conference.pk) if conference.opened_at else None


def _held_under(conference: int) -> HeldUnder | None:
    return HeldUnder.objects.filter(conference=conference).first()


def parts_under(conference: Conference, held_under: HeldUnder | None) -> tuple[Part, ...]:
    """The same, where it is known under what it was opened."""
    return held_under.parts if held_under else parts_now(conference)


def profile_under(held_under: HeldUnder | None) -> Profile:
    """The same, where it is known under what it was opened."""
    slug = held_under.profile if held_under else UnitSettings.current().profile
    return PROFILES.get(slug, PROFILES["default"])


def parts_now(conference: Conference) -> tuple[Part, ...]:
    """What its parts are if it is opened now."""
    framework = FRAMEWORKS[conference.framework]
    words = UnitSettings.current().headings.get(framework.slug, ())
    return framework.worded(words).parts_of(ConferenceKind(conference.kind))


def titles_at(conference: Conference) -> dict[str, str]:
    """What each heading of a report is called there, by its key; one that the conference does not have as
    its framework words it. Queries as `parts_at`.
    """
    return titles() | {part.key: part.title for part in parts_at(conference)}
