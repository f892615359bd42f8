"""What the database refuses of who answers at a stage, in words."""

SENTENCES = {"stage_holder_once": "They are named at this stage already."}
