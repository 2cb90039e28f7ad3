"""WeChat's XML: one level of texts, and every cleverness refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.wechat.flat_xml import Malformed, fields_of

REFUSED = {
    b"<!DOCTYPE xml><xml><a>1</a></xml>": "document type",
    b'<!doctype x [<!ENTITY a "b">]><xml/>': "document type",
    b"<xml>" + b"<a>" * 8 + b"</a>" * 8 + b"</xml>": "too deep",
    b"<xml><a>1</a><a>2</a></xml>": "twice",
    b'<xml a="1"><b>1</b></xml>': "attributes",
    b"<html><a>1</a></html>": "another root",
    b"<xml><a>1</a>": "no XML",
    b"": "no XML",
    b"<xml>&undefined;</xml>": "no XML",
    b"<xml><a>\xff</a></xml>": "no XML",
}


@pytest.mark.parametrize("xml", REFUSED)
def test_what_is_not_flat_is_refused_for_what_it_is(xml: bytes) -> None:
    with pytest.raises(Malformed, match=REFUSED[xml]):
        fields_of(xml)


def test_texts_come_as_they_are_and_nested_ones_are_left_out() -> None:
    xml = "<xml><a><![CDATA[ 确认 ]]></a><b>1 &lt; 2</b><c><d>x</d></c><e/></xml>".encode()
    assert fields_of(xml) == {"a": "确认", "b": "1 < 2", "c": "", "e": ""}


@settings(max_examples=100)
@given(st.binary(max_size=300) | st.text(alphabet="<>/xmla![]&;\"' ", max_size=200))
def test_whatever_comes_is_read_or_refused(body: bytes | str) -> None:
    xml = body if isinstance(body, bytes) else body.encode()
    try:
        found = fields_of(xml)
    except Malformed:
        return
    assert all(isinstance(value, str) for value in found.values())
