"""The frameworks by which conferences are run: their parts, in their order, as rows with a source."""

from collections.abc import Mapping

from cpunit.domain.frameworks import family_safeguarding, signs_of_safety, strengthening_families
from cpunit.domain.frameworks.framework import Framework
from cpunit.domain.profiles.profile import Profile

__all__ = ["DEFAULT_FRAMEWORK", "FRAMEWORKS", "Framework", "framework_of"]

FRAMEWORKS: Mapping[str, Framework] = {
    module.FRAMEWORK.slug: module.FRAMEWORK
    for module in (strengthening_families, signs_of_safety, family_safeguarding)
}

DEFAULT_FRAMEWORK = strengthening_families.FRAMEWORK.slug


def framework_of(profile: Profile) -> Framework:
    """The one that the profile's document names, and the first of several; of one that names none, the
    default.
    """
    named = [each for each in FRAMEWORKS.values() if each.slug in profile.frameworks]
    return next(iter(named), FRAMEWORKS[DEFAULT_FRAMEWORK])
