"""The framework by which the unit's conferences are run."""

from cpunit.domain.frameworks import FRAMEWORKS, Framework, framework_of
from cpunit.domain.timescales import profile_named
from cpunit.people.models import UnitSettings


def framework_in_use() -> Framework:
    """The one that the unit has chosen, or else the one that its profile names."""
    unit = UnitSettings.current()
    return FRAMEWORKS.get(unit.framework) or framework_of(profile_named(unit.profile))
