"""Where the demo was not loaded, there is none."""

import pytest
from django.urls import reverse

from clinic.practices.models import Practice

pytestmark = pytest.mark.urls("tests.integration.demo.urls")


def test_without_the_demo_loaded_there_is_no_such_page(client, db, settings):
    settings.DEBUG = True
    Practice.objects.create(name="Elm Street Practice", phone="1")
    assert client.get(reverse("demo")).status_code == 404
    assert client.post(reverse("demo-enter", args=["therapist"]), follow=True).status_code == 404
