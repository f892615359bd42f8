from .copy import Copy
from .question import CopyQuestion
from .second_person import SecondPerson
from .secure_domain import SecureDomain
from .variant import DrawnVariant

__all__ = ["Copy", "CopyQuestion", "DrawnVariant", "SecondPerson", "SecureDomain"]
