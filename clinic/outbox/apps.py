from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "clinic.outbox"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from clinic.clients.signals import email_changed
        from clinic.operations.doctor import check
        from clinic.operations.jobs import job
        from clinic.operations.metrics import gauge
        from clinic.outbox import anchors
        from clinic.outbox.addresses import follow_client, tell_the_old_address
        from clinic.outbox.factor import carry_out_due
        from clinic.outbox.roles import tell
        from clinic.outbox.selectors import longest_wait, waiting_count, waiting_long
        from clinic.outbox.services import send_due
        from clinic.outbox.visits import tell_booked, tell_cancelled, tell_moved
        from clinic.practices.signals import role_asked
        from clinic.security.doors import each
        from clinic.visits.signals import visit_booked, visit_cancelled, visit_moved

        job("outbox", every=5, run=send_due)
        job("anchors", every=3600, run=anchors.mail_due)
        job("second factors", every=60, run=carry_out_due)
        gauge("supine_outbox_waiting", "Messages that wait to be sent", lambda: sum(each(waiting_count)))
        gauge("supine_outbox_oldest_seconds", "Age of the oldest waiting message", longest_wait)
        email_changed.connect(follow_client)
        email_changed.connect(tell_the_old_address)
        role_asked.connect(tell)
        visit_booked.connect(tell_booked)
        visit_moved.connect(tell_moved)
        visit_cancelled.connect(tell_cancelled)
        check("messages", _("Messages"), waiting_long)
