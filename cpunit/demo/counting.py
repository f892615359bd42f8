"""Let the database know how much has come in while all of it still stands in one transaction."""

from django.db import connection

GREW = """
SELECT grown.relname
FROM pg_stat_xact_user_tables grown JOIN pg_class ON pg_class.oid = grown.relid
WHERE grown.n_tup_ins > 1.3 * greatest(pg_class.reltuples, 0)
ORDER BY 1
"""
"""The tables into which this transaction has put a third more than was last counted in them."""


def count_rows() -> None:
    """Count the rows of each table that has grown: the database would go on choosing its ways for empty ones.

    Of no other. The server's own lists are shared by all its databases, and who counts one keeps everybody
    else from counting it until the transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(GREW)
        grown = ", ".join(connection.ops.quote_name(name) for (name,) in cursor.fetchall())
        if grown:
            cursor.execute(f"ANALYZE {grown}")
