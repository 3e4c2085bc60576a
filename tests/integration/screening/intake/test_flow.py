"""One client, from the link to what happens next."""

from django.urls import reverse

from screening.intake.models import Answers
from screening.pathway.states import State
from tests.integration.screening.links import fill, healthy


def test_a_healthy_client_gets_from_the_link_to_what_happens_next(agreed, invited):
    reply = agreed.get(reverse("form"))
    assert "1 of 13 · about 6 minutes left" in reply.content.decode()
    assert fill(agreed, healthy()).url == reverse("form-check")
    page = agreed.get(reverse("form-check")).content.decode()
    assert "Climbing stairs: 6 of 10" in page
    reply = agreed.post(reverse("form-submit"), {"name": "Iris Okafor"})
    assert reply.url == reverse("form-done")
    assert "What happens next" in agreed.get(reply.url).content.decode()
    invited.refresh_from_db()
    row = Answers.objects.get()
    assert (invited.state, invited.label) == (State.SUBMITTED, row.screened["label"])
    assert (row.screened["findings"], row.screened["missing"]) == ([], ["thomas_test.reason"])
    assert row.signed_name == "Iris Okafor"
    assert (row.method, row.typed_by, row.refused) == ("link", None, {})
