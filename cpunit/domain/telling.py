"""By when somebody who was not at a conference is told what was decided (LDS-12)."""

TOLD_WITHIN = 1
"""Working days after the conference, where the room agrees on no other day. No document gives a number: the
unit's default, as the family has its copy of the plan within 24 hours.
"""
