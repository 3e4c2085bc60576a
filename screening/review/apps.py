from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "screening.review"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from clinic.operations.jobs import job
        from screening.review import clearances_void

        post_save.connect(clearances_void.answers_moved, sender="pathway.Move")
        post_save.connect(clearances_void.answer_clarified, sender="assessment.Clarification")
        post_save.connect(clearances_void.client_saved, sender="clients.Client")
        job("clearances", every=3600, run=clearances_void.sweep)
