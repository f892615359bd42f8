"""Addresses of the diary, below its week."""

from django.urls import path

from cpunit.diary.advice import views as advice
from cpunit.diary.duty import views as duty
from cpunit.diary.entries import views as entries
from cpunit.diary.hours import views as hours
from cpunit.diary.overview import views as whose

urlpatterns = [
    path("diary/duty/", duty.duty, name="diary_duty"),
    path("diary/advice/", advice.advice, name="diary_advice"),
    path("diary/advice/new/", advice.new, name="diary_advice_new"),
    path("diary/advice/<int:key>/", advice.one, name="diary_advice_one"),
    path("diary/advice/<int:key>/correct/", advice.correct, name="diary_advice_correct"),
    path("diary/people/<int:pk>/", whose.person, name="diary_person"),
    path("diary/rooms/<int:pk>/", whose.room, name="diary_room"),
    path("diary/people/<int:pk>/record/", entries.record, name="diary_record"),
    path("diary/rooms/<int:pk>/close/", entries.close, name="diary_close"),
    path("diary/people/<int:pk>/week/", hours.working_week, name="diary_working_week"),
    path("diary/people/<int:pk>/extra-day/", hours.extra_days, name="diary_extra_day"),
    path("diary/rooms/<int:pk>/week/", hours.open_hours, name="diary_open_hours"),
    path("diary/extra-days/<int:pk>/take-back/", hours.take_back_extra, name="diary_extra_day_back"),
    path("diary/weeks/<int:pk>/take-back/", hours.take_back_week, name="diary_week_back"),
    path("diary/entries/<int:pk>/", entries.change, name="diary_entry"),
    path("diary/entries/<int:pk>/take-back/", entries.take_back, name="diary_entry_back"),
]
