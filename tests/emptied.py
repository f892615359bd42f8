"""A database as it was before a test that commits: what was written is deleted, where that was rows alone.

Quicker than another copy of the template, and the server keeps what it has read of the tables and planned for
this connection. Only the embedded server's own user may leave the triggers out, as this does.
"""

from django.db import DatabaseError, connection

Facts = tuple[object, ...]

MOST_BYTES = 2**20
"""Of one table: what is deleted stays in its file, and is read past by whoever looks for something else."""

KEPT = ("auth_permission", "django_content_type", "django_migrations")
"""What migrating writes."""

_ALONE = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
# A row of the catalogue, as of any table, is written by a transaction of a later number when it is changed.
_SHAPE = """
WITH ours AS (
    SELECT oid, xmin::text::bigint AS number FROM pg_class WHERE relnamespace = 'public'::regnamespace
)
SELECT
    (SELECT count(*) FROM ours), (SELECT sum(number) FROM ours),
    (SELECT count(*) FROM pg_attribute WHERE attrelid IN (SELECT oid FROM ours)),
    (SELECT sum(xmin::text::bigint) FROM pg_attribute WHERE attrelid IN (SELECT oid FROM ours)),
    (SELECT (count(*), sum(xmin::text::bigint))::text FROM pg_constraint),
    (SELECT (count(*), sum(xmin::text::bigint))::text FROM pg_trigger),
    (SELECT (count(*), sum(xmin::text::bigint))::text FROM pg_proc),
    (SELECT (count(*), sum(xmin::text::bigint))::text FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'),
    (SELECT (count(*), sum(xmin::text::bigint))::text FROM pg_extension),
    (SELECT count(*) FROM pg_db_role_setting),
    (SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()),
    (SELECT string_agg(name || setting, ',' ORDER BY name) FROM pg_settings WHERE source = 'session'),
    (SELECT (count(*), sum(xmin::text::bigint))::text FROM auth_permission),
    (SELECT (count(*), sum(xmin::text::bigint))::text FROM django_content_type),
    (SELECT (count(*), sum(xmin::text::bigint))::text FROM django_migrations)
"""
_LARGEST = """
SELECT max(pg_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
_EMPTY = f"""
DO $$
DECLARE name text;
BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);
    FOR name IN
        SELECT relname FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
            AND relname NOT IN {KEPT}
    LOOP
        EXECUTE format('DELETE FROM public.%I', name);
    END LOOP;
    PERFORM setval(seqrelid::regclass, seqstart, false) FROM pg_sequence
    WHERE seqrelid NOT IN
        (SELECT pg_get_serial_sequence(kept, 'id')::regclass FROM unnest(ARRAY{[*KEPT]}) AS kept);
END $$
"""


class Emptied:
    """Empties this worker's database as long as it has the shape that it was copied with."""

    def __init__(self) -> None:
        self._shape = _shape()

    def again(self) -> bool:
        """Whether it is empty again. False where tables, settings or what migrating wrote are not as they
        were, where a table grew large, or where it could not be emptied: then nothing was done.
        """
        if connection.in_atomic_block or not connection.get_autocommit():
            return False
        try:
            with connection.cursor() as cursor:
                cursor.execute(_ALONE)
                cursor.execute(_LARGEST)
                is_large = cursor.fetchone()[0] > MOST_BYTES
            if is_large or _shape() != self._shape:
                return False
            with connection.cursor() as cursor:
                cursor.execute(_EMPTY)
        except DatabaseError:
            return False
        return True


def _shape() -> Facts:
    with connection.cursor() as cursor:
        cursor.execute(_SHAPE)
        return tuple(cursor.fetchone())
