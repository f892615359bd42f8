"""The worker's part in plans, put together where Celery looks for it."""

from plans.reviews.tasks import keep_reviews

__all__ = ["keep_reviews"]
