from tests.people import signed_in


def test_without_the_token_there_is_no_such_page(client, settings, db):
    settings.METRICS_TOKEN = "a-long-token"
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_the_operator_reads_requests_by_route_and_the_age_of_the_queue(client, settings, therapist):
    settings.METRICS_TOKEN = "a-long-token"
    signed_in(therapist).get("/account/sessions/")
    page = client.get("/metrics", headers={"Authorization": "Bearer a-long-token"}).content.decode()
    assert 'supine_requests_total{method="GET",route="usersessions_list",status="200"}' in page
    assert "supine_outbox_waiting 0.0" in page
    assert "tess" not in page.lower()
