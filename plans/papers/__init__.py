"""A plan as it stands, given to those who carry it out: in the family's words, and in full (SUR-11)."""
