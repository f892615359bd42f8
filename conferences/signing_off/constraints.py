"""What the database refuses of what was signed off, in words."""

SENTENCES = {"sign_off_only_added": "What was signed stays as it was: sign it off anew."}
