from .adult import Adult, Responsibility
from .agency import Agency, Professional
from .api_key import ApiKey
from .area import Area, Team
from .caution import Caution
from .chair import Chair
from .child import Child
from .conflict import Conflict
from .contact_way import ContactWay
from .exclusion import Exclusion
from .family import Family, Scope, families_of, scope_of
from .household import Address, HouseholdMember, LiftedProtection
from .person import Person, with_details
from .person_fact import PersonFact
from .reference import Reference, Referenced
from .restriction import LiftedRestriction, ReleasedGround, Restriction
from .unit import UnitSettings
from .user import Role, User
from .venue import Journey, Venue

__all__ = [
    "Address",
    "Adult",
    "Agency",
    "ApiKey",
    "Area",
    "Caution",
    "Chair",
    "Child",
    "Conflict",
    "ContactWay",
    "Exclusion",
    "Family",
    "HouseholdMember",
    "Journey",
    "LiftedProtection",
    "LiftedRestriction",
    "Person",
    "PersonFact",
    "Professional",
    "Reference",
    "Referenced",
    "ReleasedGround",
    "Responsibility",
    "Restriction",
    "Role",
    "Scope",
    "Team",
    "UnitSettings",
    "User",
    "Venue",
    "families_of",
    "scope_of",
    "with_details",
]
