"""Who came in somebody's place: their name tells what the name of whom they came for tells."""

from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat

from conferences.models import Attendance
from cpunit.people.models import Professional, Reference

WORKER = "participant__person__professional"


def who_came(record: Reference) -> "QuerySet[Any, tuple[str, str, str]]":
    """As it was typed, to any conference of its family, with the agency of whom they came for, and all posts
    that those held.
    """
    posts = Professional.history.filter(person=OuterRef("participant__person")).order_by().values("person")
    post = Concat("job_title", Value(", "), "agency__name", output_field=TextField())
    held = Subquery(posts.annotate(all=StringAgg(post, "\n", output_field=TextField())).values("all"))
    marks = Attendance.objects.filter(conference__family=record.family_id).exclude(stand_in="").order_by()
    told = marks.filter(**{f"{WORKER}__isnull": False}).annotate(
        posts=Coalesce(held, f"{WORKER}__job_title", output_field=TextField())
    )
    return told.values_list("stand_in", f"{WORKER}__agency__name", "posts")
