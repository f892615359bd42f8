"""Who did and approved what at a conference, and the chair's name under it, for the director (LDS-14)."""
