"""How soon a complaint is answered."""

from cpunit.domain.rules import Source

ANSWERED_WITHIN = 10
"""Working days from the day on which it came in, for the first answer."""
SOURCE = Source(
    "The Children Act 1989 Representations Procedure (England) Regulations 2006, regulation 14",
    "Local resolution: within 10 working days",
)
