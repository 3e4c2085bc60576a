from django.apps import AppConfig


class TreatmentConfig(AppConfig):
    name = "screening.treatment"

    def ready(self) -> None:
        from clinic.operations.jobs import job
        from screening.treatment.expiry import pause_all
        from screening.treatment.reviews import keep_calls

        job("expiry", every=3600, run=pause_all)
        job("reviews", every=3600, run=keep_calls)
