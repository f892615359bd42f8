"""Let the database know how much has come in while all of it still stands in one transaction."""

from django.db import connection


def count_rows() -> None:
    """Count the rows of each table: the database would go on choosing its ways for empty ones."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
