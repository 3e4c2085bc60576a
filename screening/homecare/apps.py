from django.apps import AppConfig


class HomecareConfig(AppConfig):
    name = "screening.homecare"

    def ready(self) -> None:
        from clinic.operations.jobs import job
        from screening.homecare.reminders import send_all
        from screening.homecare.silence import watch_all

        job("reminders", every=3600, run=send_all)
        job("silence", every=3600, run=watch_all)
