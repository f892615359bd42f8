"""Addresses of what young people write."""

from django.urls import path

from conferences.young_people.views import door, reading

AT = "conferences/<code:code>/young-people/"

urlpatterns = [
    path(AT, reading.conference_young_people, name="conference_young_people"),
    path(f"{AT}<int:key>/read/", reading.young_people_read, name="young_people_read"),
    path("door/your-words/", door.door_own_words, name="door_own_words"),
    path("door/words/<code:code>/<int:key>/", door.door_words_of_child, name="door_words_of_child"),
]
