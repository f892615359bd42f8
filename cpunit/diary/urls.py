from django.urls import path

from cpunit.diary.views import advice, duty, entries, whose

urlpatterns = [
    path("diary/duty/", duty.duty, name="diary_duty"),
    path("diary/advice/", advice.advice, name="diary_advice"),
    path("diary/advice/new/", advice.new, name="diary_advice_new"),
    path("diary/advice/<int:key>/", advice.one, name="diary_advice_one"),
    path("diary/people/<int:pk>/", whose.person, name="diary_person"),
    path("diary/rooms/<int:pk>/", whose.room, name="diary_room"),
    path("diary/people/<int:pk>/record/", entries.record, name="diary_record"),
    path("diary/rooms/<int:pk>/close/", entries.close, name="diary_close"),
    path("diary/entries/<int:pk>/", entries.change, name="diary_entry"),
    path("diary/entries/<int:pk>/take-back/", entries.take_back, name="diary_entry_back"),
]
