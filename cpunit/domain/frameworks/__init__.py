"""The frameworks by which conferences are run: their parts, in their order, as rows with a source."""
