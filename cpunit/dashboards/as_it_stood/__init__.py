"""Child, plan and conference as they stood by the end of a past day, for court and complaints.

What the history keeps is read; what it does not keep is said to be so, and never guessed from today's record.
Today's protections hold on all of it (safety 9): docs/decisions/0082.
"""
