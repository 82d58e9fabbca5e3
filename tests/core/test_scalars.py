"""Scalars and the models made of them: what is no value is refused with words, never with a crash."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from workreg.core.counting import Rule
from workreg.core.organization import Organization
from workreg.core.register import Event, Vote
from workreg.core.scalars import Day, Email, Flag, Instant, Number, Share, Slug, Span
from workreg.core.slugs import check as check_slug
from workreg.core.terms import Terms

KINDS = {"Day": Day, "Instant": Instant, "Flag": Flag, "Number": Number, "Share": Share, "Span": Span, "Slug": Slug,
         "Email": Email}  # fmt: skip
YAML = st.recursive(
    st.none() | st.text(max_size=12), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3), max_leaves=6  # noqa: E501 - one shape
)  # fmt: skip


def keyed(model):
    """What a file may hold: the model's own keys, with anything at all under them."""
    names = [info.alias or name for name, info in model.model_fields.items()]
    return st.dictionaries(st.sampled_from(names) | st.text(max_size=5), YAML, max_size=8)


@pytest.mark.parametrize("kind", KINDS)
@given(value=YAML | st.integers() | st.floats() | st.booleans())
def test_whatever_stands_for_a_scalar_it_is_read_or_refused(kind, value):
    try:
        TypeAdapter(KINDS[kind]).validate_python(value)
    except ValidationError as error:
        assert error.errors()[0]["msg"]  # noqa: PT017 - either way is right; only another exception is not


@pytest.mark.parametrize("model", [Terms, Organization, Event, Vote, Rule])
@given(data=st.data())
def test_whatever_stands_in_a_file_it_is_read_or_refused(model, data):
    content = data.draw(keyed(model))
    try:
        model.model_validate(content)
    except ValidationError as error:
        assert error.errors()[0]["msg"]  # noqa: PT017 - either way is right; only another exception is not


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Day, "2027-03-31", date(2027, 3, 31)),
        (Instant, "2027-03-31T17:00:00-08:00", datetime.fromisoformat("2027-03-31T17:00:00-08:00")),
        (Instant, "2027-03-31T17:00:00Z", datetime.fromisoformat("2027-03-31T17:00:00+00:00")),
        (Flag, "true", True),
        (Flag, "false", False),
        (Number, "0014", 14),
    ],
)
def test_text_is_typed_by_its_kind(kind, raw, value):
    assert TypeAdapter(kind).validate_python(raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "why"),
    [
        (Day, "2027-02-29", "day"),
        (Day, "20270331", "YYYY-MM-DD"),
        (Day, "2027-03-31T00:00:00", "YYYY-MM-DD"),
        (Instant, "2027-03-31T17:00:00", "RFC 3339"),
        (Instant, "2027-03-31 17:00:00Z", "RFC 3339"),
        (Instant, "2027-03-31T25:00:00Z", "hour"),
        (Flag, "yes", "only true or false"),
        (Flag, "1", "only true or false"),
        (Number, "1.5", "whole number"),
        (Number, "-1", "whole number"),
        (Number, "٣", "whole number"),
        (Share, "0.5", "never as a decimal"),
        (Share, "1/0", "never as a decimal"),
        (Share, "-1/2", "never as a decimal"),
        (Email, "nobody", "pattern"),
        (Email, "a@b", "pattern"),
        (Email, "a b@c.example", "pattern"),
        (Email, "a@c.example\n", "pattern"),
    ],
)
def test_what_is_no_value_is_refused_with_the_way_it_is_written(kind, raw, why):
    with pytest.raises(ValidationError, match=why):
        TypeAdapter(kind).validate_python(raw)


@pytest.mark.parametrize("value", ["mipi", "a", "dsp-0237", "a1-b2", "x" * 40])
def test_an_id_is_lower_case_letters_digits_and_single_hyphens(value):
    assert check_slug(value) == value


@pytest.mark.parametrize(
    "value", ["", "1a", "A", "a--b", "-a", "a-", "a_b", "a/b", "..", "é", "x" * 41, "con", "lpt9", "a\n"]
)
def test_what_would_not_be_safe_as_a_file_name_is_no_id(value):
    with pytest.raises(ValueError, match=r"cannot be an id|choose another id"):
        check_slug(value)


@pytest.mark.rows(3, 19)
@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"partners": []}, "at least 1 item"),
        ({"partners": [{"id": "mipi", "name": "One"}, {"id": "mipi", "name": "Two"}]}, "mipi is used more than once"),
        ({"originating_committee": ["alliance", "technical"]}, "originating_committee"),
        ({"originating_committee": None}, "originating_committee"),
        ({"titel": "A slip"}, "Extra inputs are not permitted"),
    ],
)
def test_a_register_is_between_the_body_and_partners_and_has_one_originating_committee(play, fields, why):
    with pytest.raises(ValidationError, match=why):
        Terms.model_validate({**play.terms.model_dump(mode="json"), **fields})


@pytest.mark.rows(117, 118)
@pytest.mark.parametrize("field", ["version", "date", "process"])
def test_a_register_says_its_version_its_date_and_the_process_it_was_made_under(play, field):
    text = play.terms.model_dump(mode="json")
    del text[field]

    with pytest.raises(ValidationError, match=rf"{field}\n  Field required"):
        Terms.model_validate(text)
