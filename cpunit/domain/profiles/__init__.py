"""The practice profiles: the default, and five authorities' published documents."""

from collections.abc import Mapping

from cpunit.domain.profiles import (
    bath_and_north_east_somerset,
    default,
    kirklees,
    leeds,
    surrey,
    wakefield,
)
from cpunit.domain.profiles.profile import Profile, Standards

__all__ = ["PROFILES", "Profile", "Standards"]

PROFILES: Mapping[str, Profile] = {
    module.PROFILE.slug: module.PROFILE
    for module in (default, surrey, leeds, bath_and_north_east_somerset, wakefield, kirklees)
}
