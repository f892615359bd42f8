"""What the database refuses of alerts, in words."""

SENTENCES = {"alert_closed_somehow": "An alert is closed by something: say what was done about it."}
