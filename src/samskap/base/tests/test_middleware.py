"""Whoever opens an address that only takes something in comes to the page above it."""

import pytest

from samskap.base.middleware import page_above


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("/arbeid/trekninger/TRK-1/las/start", "/arbeid/trekninger/TRK-1/las"),
        ("/arbeid/roller/ROL-1/stedfortreder/3/avslutt", "/arbeid/roller/ROL-1"),
        ("/min-side/samtykke/panel/gi", "/min-side/samtykke"),
        ("/logg-ut", "/"),
        ("/nothing/at/all", "/"),
    ],
)
def test_the_page_above_is_the_nearest_address_there_is(path, above):
    assert page_above(path) == above


@pytest.mark.django_db
def test_looking_leads_there_and_sending_does_not(client):
    assert client.get("/logg-ut")["Location"] == "/"
    assert client.put("/logg-ut").status_code == 405
