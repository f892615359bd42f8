"""The worker's part in plans, put together where Celery looks for it."""

from plans.agreed_actions.tasks import remind_owners
from plans.drafting.tasks import watch_drafts
from plans.looked_after.tasks import remind_answers
from plans.nightly.tasks import ask_for_visits
from plans.reviews.tasks import keep_reviews

__all__ = ["ask_for_visits", "keep_reviews", "remind_answers", "remind_owners", "watch_drafts"]
