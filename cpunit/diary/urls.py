from django.urls import path

from cpunit.diary.views import whose

urlpatterns = [
    path("diary/people/<int:pk>/", whose.person, name="diary_person"),
    path("diary/rooms/<int:pk>/", whose.room, name="diary_room"),
]
