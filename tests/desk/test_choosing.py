import json

import pytest
from django.test import Client

from tests.cast import Catalogue, make_person


@pytest.mark.parametrize("typed", ["harbour", "불빛", "Harbour Lights", "bour-li"])
def test_a_work_is_found_by_a_part_of_any_of_its_names(
    editor: Client, catalogue: Catalogue, typed: str
) -> None:
    found = editor.get("/desk/works/choose/results/", {"q": typed}).content.decode()

    assert "Harbour Lights" in found
    assert "Seven Rooms" not in found


def test_a_person_is_found_by_a_part_of_their_name(editor: Client) -> None:
    make_person("kim-hee-won")
    make_person("han-so-hee")

    found = editor.get("/desk/people/choose/results/", {"q": "hee-w"}).content.decode()

    assert "Kim Hee Won" in found
    assert "Han So Hee" not in found


def test_the_dialog_has_somewhere_to_type(editor: Client, catalogue: Catalogue) -> None:
    dialog = json.loads(editor.get("/desk/works/choose/").content)["html"]

    assert 'name="q"' in dialog
