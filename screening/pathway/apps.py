from django.apps import AppConfig


class PathwayConfig(AppConfig):
    name = "screening.pathway"

    def ready(self) -> None:
        from clinic.clients.signals import email_changed
        from clinic.operations.jobs import job
        from clinic.security.doors import door
        from clinic.visits.signals import visit_booked, visit_cancelled, visit_moved
        from screening.pathway.addresses import end_links_sent_to
        from screening.pathway.unfinished import remind_all
        from screening.pathway.visit_changes import ask_with_visit, close_with_visit, tell_the_new_hour

        job("form reminders", every=900, run=remind_all)
        door(
            "link",
            "SELECT s.practice_id FROM pathway_invitation i JOIN pathway_screening s ON s.id = i.screening_id "
            "WHERE i.token_hash = asked",
        )
        door("screening", "SELECT practice_id FROM pathway_screening WHERE id = asked::uuid")
        visit_booked.connect(ask_with_visit)
        visit_moved.connect(tell_the_new_hour)
        visit_cancelled.connect(close_with_visit)
        email_changed.connect(end_links_sent_to)
