from screening.assessment.selectors import newest_suggestion


def test_a_healthy_client_gets_a_complete_suggestion(suggested):
    found = newest_suggestion(suggested)
    assert found.complete, found.result["missing"]
    assert found.label in ("self_care", "professional"), found.result["findings"]
    assert suggested.state == "suggested"
