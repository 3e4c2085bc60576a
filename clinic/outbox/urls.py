"""/outbox/"""

from django.urls import path

from clinic.outbox import views

urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("<uuid:pk>/retry/", views.message_retry, name="message-retry"),
]
