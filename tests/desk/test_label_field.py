import pytest
from django import forms
from django.core.exceptions import ValidationError

from previously.catalogue.models import Character, Fact
from previously.labels.forms import LabelFormField
from previously.labels.models import InternedLabel


@pytest.mark.parametrize("text", ["S1E4", "other-work:S2E3", "toscana", "S1E1, toscana", " s1e4 "])
def test_what_can_be_a_label_is_taken_as_written(text: str):
    label = LabelFormField().clean(text)

    assert label is not None
    assert label.text == text.strip()
    assert label.pk is None


def test_nothing_written_is_no_label():
    assert LabelFormField().clean("  ") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("episode four", "“episode four” is not a label; write S1E4, some-work:S1E4, or the name of a film."),
        ("x:4", "“4” is not an episode; write it as S1E4."),
        ("S1E1,", "“S1E1,” has a comma with nothing before or after it."),
    ],
)
def test_what_cannot_be_a_label_is_said_in_a_sentence(text: str, message: str):
    with pytest.raises(ValidationError) as caught:
        LabelFormField().clean(text)

    assert caught.value.messages == [message]


def test_a_model_form_that_stores_no_labels_cannot_save_one(db: None):
    form_class = forms.modelform_factory(Fact, fields=["after"])
    form = form_class({"after": "S1E1"}, instance=Fact(text="x"))
    assert form.is_valid()

    with pytest.raises(ValueError, match="unsaved related object"):
        form.save()


def test_a_stored_label_is_shown_as_text(db: None):
    row = InternedLabel.objects.create(text="a:S1E1", atoms=[])

    assert LabelFormField().prepare_value(row.pk) == "a:S1E1"
    assert not LabelFormField().has_changed(row.pk, "a:S1E1")
    assert LabelFormField().has_changed(row.pk, "a:S1E2")


def test_models_give_labels_their_field():
    assert isinstance(Character._meta.get_field("after").formfield(), LabelFormField)
