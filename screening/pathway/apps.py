from django.apps import AppConfig


class PathwayConfig(AppConfig):
    name = "screening.pathway"

    def ready(self) -> None:
        from clinic.visits.signals import visit_cancelled
        from screening.pathway.cancelling import close_with_visit

        visit_cancelled.connect(close_with_visit)
