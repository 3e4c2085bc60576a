from django.urls import path

from screening.intake import views_earlier, views_finish, views_form, views_link, views_more, views_own, views_staff

urlpatterns = [
    path("i/<str:token>/", views_link.invitation, name="invitation"),
    path("form/", views_form.form, name="form"),
    path("form/agree/", views_finish.consent, name="form-consent"),
    path("form/check/", views_finish.check, name="form-check"),
    path("form/send/", views_finish.submit, name="form-submit"),
    path("form/done/", views_finish.done, name="form-done"),
    path("form/again/", views_finish.again, name="form-again"),
    path("form/safety/", views_form.safety, name="form-safety"),
    path("form/for-your-plan/", views_more.more, name="form-more"),
    path("form/from-your-practice/", views_own.own, name="form-own"),
    path("form/stop/", views_form.stop, name="form-stop"),
    path("form/earlier/", views_earlier.earlier_answers, name="form-earlier"),
    path("form/<slug:section>/why/", views_form.why, name="form-why"),
    path("form/<slug:section>/", views_form.section, name="form-section"),
    path("screenings/<uuid:pk>/fill/", views_staff.fill, name="screening-fill"),
    path("screenings/<uuid:pk>/fill/send/", views_staff.fill_send, name="screening-fill-send"),
    path("screenings/<uuid:pk>/fill/own/", views_staff.fill_own, name="screening-fill-own"),
    path("screenings/<uuid:pk>/fill/earlier/", views_staff.fill_earlier, name="screening-fill-earlier"),
    path(
        "screenings/<uuid:pk>/fill/<slug:section>/",
        views_staff.fill_section,
        name="screening-fill-section",
    ),
    path("screenings/<uuid:pk>/kiosk/", views_staff.kiosk, name="screening-kiosk"),
]
