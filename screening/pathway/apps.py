from django.apps import AppConfig


class PathwayConfig(AppConfig):
    name = "screening.pathway"

    def ready(self) -> None:
        from clinic.clients.signals import email_changed
        from clinic.visits.signals import visit_cancelled
        from screening.pathway.addresses import end_links_sent_to
        from screening.pathway.cancelling import close_with_visit

        visit_cancelled.connect(close_with_visit)
        email_changed.connect(end_links_sent_to)
