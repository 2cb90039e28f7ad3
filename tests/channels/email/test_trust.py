"""Only what our own receiving server says of a sender counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.email.trust import vouched

SERVER, SENDER = "mx.buyer.example", "lin@factory.example"
RECEIVED = ("Received", "from a by mx.buyer.example; Mon, 23 Nov 2026 09:00:00 +0000")
FROM = ("From", "Lin <lin@factory.example>")


def passes(*said: str, sender: str = SENDER) -> bool:
    headers = [*(("Authentication-Results", value) for value in said), RECEIVED, FROM]
    return vouched(headers, sender, SERVER).passed


@pytest.mark.parametrize(
    ("said", "passed"),
    [
        ("dmarc=pass header.from=factory.example", True),
        ("spf=fail; dkim=fail; dmarc=pass (p=reject) header.from=factory.example", True),
        ("dkim=pass header.d=factory.example", True),
        ("dkim=pass header.i=@factory.example", True),
        ("dkim=pass header.d=mail.factory.example", True),
        ("spf=pass smtp.mailfrom=lin@factory.example", True),
        ("spf=pass smtp.mailfrom=bounce.factory.example", True),
        ("dkim=fail header.d=factory.example; dkim=pass header.d=factory.example", True),
        ("dkim=pass header.d=mailer.example", False),
        ("dkim=pass header.d=notfactory.example", False),
        ("dkim=pass header.d=example", False),
        ("dkim=pass", False),
        ("spf=pass smtp.mailfrom=lin@elsewhere.example", False),
        ("spf=softfail smtp.mailfrom=lin@factory.example", False),
        ("dmarc=fail header.from=factory.example; dkim=pass header.d=factory.example", False),
        ("dmarc=pass header.from=other.example", False),
        ("dmarc=none; spf=none; dkim=none", False),
        ("none", False),
        ("dkim=fail (dmarc=pass header.from=factory.example)", False),
        ('dkim=fail reason="x; dmarc=pass (no)" header.d=factory.example', False),
    ],
)
def test_aligned_passes_pass_and_nothing_else(said: str, passed: bool) -> None:
    assert passes(f"{SERVER}; {said}") is passed


def test_the_result_is_kept_in_words() -> None:
    headers = [
        (
            "Authentication-Results",
            f"{SERVER} 1; spf=pass smtp.mailfrom=x.example; dkim=none; dmarc=fail",
        )
    ]
    found = vouched([*headers, RECEIVED, FROM], SENDER, SERVER)
    assert found.result == "spf=pass dkim=none dmarc=fail"


def test_without_an_authserv_id_nobody_is_vouched_for() -> None:
    headers = [("Authentication-Results", f"{SERVER}; dmarc=pass"), FROM]
    assert vouched(headers, SENDER, "").result == "not checked"
    assert not vouched(headers, SENDER, "").passed


def test_a_header_of_another_server_counts_for_nothing() -> None:
    assert not passes("mx.evil.example; dmarc=pass")
    assert not passes(f"mx.evil.example ({SERVER}); dmarc=pass")
    assert not passes(f"{SERVER}.evil.example; dmarc=pass")


def test_a_forged_header_below_ours_counts_for_nothing() -> None:
    ours = ("Authentication-Results", f"{SERVER}; dkim=none")
    forged = ("Authentication-Results", f"{SERVER}; dmarc=pass header.from=factory.example")
    for headers in (
        [ours, RECEIVED, forged, FROM],
        [RECEIVED, ours, forged, FROM],
        [ours, forged, FROM],
    ):
        assert not vouched(headers, SENDER, SERVER).passed


def test_two_headers_of_our_own_server_above_the_first_hop_both_count() -> None:
    assert passes(f"{SERVER}; dmarc=none", f"{SERVER}; dkim=pass header.d=factory.example")


def test_two_from_headers_are_no_sender() -> None:
    headers = [("Authentication-Results", f"{SERVER}; dmarc=pass"), RECEIVED, FROM, FROM]
    assert not vouched(headers, SENDER, SERVER).passed


@settings(max_examples=200)
@given(st.text(st.sampled_from('dmarckisp=a().;" x/@\\1\n'), max_size=120))
def test_hostile_values_neither_raise_nor_pass_for_another_domain(said: str) -> None:
    assert not passes(f"{SERVER}; dkim=pass header.d=evil.example; {said}", sender="a@b.example")
