from django.apps import AppConfig


class HomecareConfig(AppConfig):
    name = "screening.homecare"

    def ready(self) -> None:
        from clinic.operations.jobs import job
        from clinic.security.doors import door
        from screening.homecare.ending import end_all
        from screening.homecare.reminders import send_all
        from screening.homecare.silence import watch_all

        door(
            "reminder",
            "SELECT s.practice_id FROM homecare_reminder r JOIN pathway_screening s ON s.id = r.screening_id "
            "WHERE r.id = asked::uuid",
        )
        job("reminders", every=3600, run=send_all)
        job("silence", every=3600, run=watch_all)
        job("self care", every=3600, run=end_all)
