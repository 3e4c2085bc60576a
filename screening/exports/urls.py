"""Documents of a screening."""

from django.urls import path

from screening.exports import views_answers, views_fhir, views_letter, views_my_data, views_plan, views_record

urlpatterns = [
    path("my-data/", views_my_data.show, name="my-data"),
    path("my-data/code/", views_my_data.code, name="my-data-code"),
    path("my-data/data.json", views_my_data.download, name="my-data-download"),
    path("my-data/data.pdf", views_my_data.paper, name="my-data-pdf"),
    path("my-data/withdraw/", views_my_data.withdraw, name="my-data-withdraw"),
    path("my-data/erase/", views_my_data.erase, name="my-data-erase"),
    path("plan/print.pdf", views_plan.my_plan_pdf, name="my-plan-pdf"),
    path("screenings/<uuid:pk>/plan.pdf", views_plan.plan_pdf, name="plan-pdf"),
    path("screenings/<uuid:pk>/answers.pdf", views_answers.answers_pdf, name="answers-pdf"),
    path("screenings/<uuid:pk>/letter/", views_letter.new, name="letter-new"),
    path("letters/<uuid:pk>/", views_letter.show, name="letter"),
    path("letters/<uuid:pk>/letter.pdf", views_letter.printed, name="letter-pdf"),
    path("records/<uuid:pk>/record.pdf", views_record.record_pdf, name="record-pdf"),
    path("screenings/<uuid:pk>/fhir.json", views_fhir.fhir_json, name="fhir-json"),
    path("clients/<uuid:pk>/file/", views_fhir.client_file, name="client-file"),
    path("clients/<uuid:pk>/elsewhere/", views_fhir.outside_answers, name="outside-answers"),
    path("elsewhere/<uuid:pk>/withdraw/", views_fhir.outside_withdraw, name="outside-withdraw"),
    path("my-data/answers.pdf", views_answers.form_copy, name="form-copy"),
]
