"""The hour and after: safety check, session record, outcomes, reviews."""

from django.urls import path

from screening.treatment.views import changes, outcomes, phrases, record, signing, start

urlpatterns = [
    path("visits/<uuid:pk>/start/", start.start, name="record-start"),
    path("visits/<uuid:pk>/record/", start.open_late, name="record-open"),
    path("records/<uuid:pk>/", record.read, name="record"),
    path("records/<uuid:pk>/edit/", record.edit, name="record-edit"),
    path("records/<uuid:pk>/save/", record.autosave, name="record-save"),
    path("records/<uuid:pk>/token/", record.token, name="record-token"),
    path("records/<uuid:pk>/again/", record.again, name="record-again"),
    path("records/<uuid:pk>/sign/", signing.sign, name="record-sign"),
    path("records/<uuid:pk>/reasons/", signing.reasons, name="record-reasons"),
    path("records/<uuid:pk>/countersign/", signing.countersign, name="record-countersign"),
    path("records/<uuid:pk>/addendum/", signing.addendum, name="record-addendum"),
    path("phrases/", phrases.phrases, name="phrases"),
    path("visits/<uuid:pk>/outcome/", outcomes.outcome, name="outcome"),
    path("clients/<uuid:pk>/review/", outcomes.review, name="client-review"),
    path("screenings/<uuid:pk>/changes/", changes.what_changed, name="screening-changes"),
]
