from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "clinic.visits"

    def ready(self) -> None:
        from clinic.security.doors import door

        door(
            "calendar",
            "SELECT m.practice_id FROM visits_calendarfeed f JOIN practices_member m ON m.id = f.member_id "
            "WHERE f.token_hash = asked",
        )
