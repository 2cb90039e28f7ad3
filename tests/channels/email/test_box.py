"""Mail comes in over a real IMAP server, is taken once, and survives whatever happens between."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from bot.channels.email import Email
from bot.channels.email.box import Box
from bot.channels.email.check import findings
from bot.channels.email.servers import read_server
from bot.channels.email.settings import EmailSettings
from bot.messages import Receipt, Words
from bot.ports import Finding
from tests.channels.email.office import (
    FROM,
    LIN,
    NOTICE,
    OUTBOX_ID,
    PLACE,
    SERVER,
    FakeIntake,
    channel,
    mail,
    results,
)
from tests.channels.email.servers import (
    Dovecot,
    Mailbox,
    free_port,
    smtp_server,
    trusting,
    wait_for,
)


def watched(email: Email, until: Callable[[], object]) -> None:
    async def play() -> None:
        async with email.running():
            await asyncio.to_thread(wait_for, until)

    asyncio.run(play())


def numbered(n: int) -> bytes:
    return mail(f"mail {n}", Message_ID=f"<m{n}@factory.example>")


def test_what_waits_is_taken_in_its_order_and_marked(mailbox: Mailbox) -> None:
    mailbox.deliver(*map(numbered, range(5)))
    intake = FakeIntake()
    watched(channel(intake, imap=mailbox.url), lambda: mailbox.count() == 0)
    assert [m.text for m in intake.messages] == [f"mail {n}" for n in range(5)]


@pytest.mark.parametrize("encrypted", [False, True])
def test_what_comes_while_we_wait_is_heard(mailbox: Mailbox, encrypted: bool) -> None:
    """Long before we would look again, also what comes between our look and our waiting."""
    intake = FakeIntake()
    url = mailbox.tls_url if encrypted else mailbox.url
    email = channel(intake, imap=url, poll_seconds=600.0, tls=trusting())

    async def play() -> None:
        async with email.running():
            await asyncio.sleep(0.7)
            for n in range(1, 9):
                mailbox.deliver(numbered(n))
                await asyncio.to_thread(wait_for, lambda n=n: len(intake.messages) == n, 45)

    asyncio.run(play())


def test_a_server_without_idle_is_asked_each_time(tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="redtag-imap-"))
    folder.chmod(0o777)
    server = Dovecot(folder, capability="IMAP4rev1 LITERAL+")
    box, intake = Mailbox(server, "qc"), FakeIntake()

    async def play() -> None:
        async with channel(intake, imap=box.url, poll_seconds=0.3).running():
            await asyncio.sleep(0.5)
            box.deliver(numbered(1))
            await asyncio.to_thread(wait_for, lambda: intake.messages, 10)

    with server.running():
        asyncio.run(play())
    shutil.rmtree(folder)


def test_a_channel_that_was_stopped_runs_again(mailbox: Mailbox) -> None:
    intake = FakeIntake()
    email = channel(intake, imap=mailbox.url)
    for n in (1, 2):
        mailbox.deliver(numbered(n))
        watched(email, lambda: mailbox.count() == 0)
    assert len(intake.messages) == 2


def test_over_tls_with_a_certificate_that_is_checked(mailbox: Mailbox) -> None:
    mailbox.deliver(numbered(1))
    intake = FakeIntake()
    watched(channel(intake, imap=mailbox.tls_url, tls=trusting()), lambda: mailbox.count() == 0)
    assert len(intake.messages) == 1


def test_taken_mail_can_be_moved_away(mailbox: Mailbox) -> None:
    mailbox.create("Taken")
    mailbox.deliver(numbered(1), numbered(2))
    intake = FakeIntake()
    watched(channel(intake, imap=f"{mailbox.url}?done=Taken"), lambda: mailbox.count("ALL") == 0)
    assert mailbox.count("ALL", "Taken") == 2


def test_a_store_that_is_away_loses_no_mail(mailbox: Mailbox) -> None:
    mailbox.deliver(numbered(1), numbered(2))
    intake = FakeIntake()
    intake.fail_before = 2
    watched(channel(intake, imap=mailbox.url), lambda: mailbox.count() == 0)
    assert [m.text for m in intake.messages] == ["mail 1", "mail 2"]
    assert intake.tries == 4


def test_a_kill_between_commit_and_mark_doubles_nothing(mailbox: Mailbox) -> None:
    mailbox.deliver(numbered(1), numbered(2))
    intake = FakeIntake()
    intake.fail_after = 1
    watched(channel(intake, imap=mailbox.url), lambda: mailbox.count() == 0)
    assert [m.text for m in intake.messages] == ["mail 1", "mail 2"]
    assert intake.tries == 3  # the first came twice, under one key


def test_mail_in_two_copies_is_one_message(mailbox: Mailbox) -> None:
    mailbox.deliver(numbered(1), numbered(1))
    intake = FakeIntake()
    watched(channel(intake, imap=mailbox.url), lambda: mailbox.count() == 0)
    assert len(intake.messages) == 1


def test_a_server_that_restarts_is_found_again(tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="redtag-imap-"))
    folder.chmod(0o777)
    server = Dovecot(folder)
    box = Mailbox(server, "qc")
    intake = FakeIntake()

    async def play() -> None:
        async with channel(intake, imap=box.url).running():
            with server.running():
                box.deliver(numbered(1))
                await asyncio.to_thread(wait_for, lambda: len(intake.messages) == 1)
            with server.running():
                box.deliver(numbered(2))
                await asyncio.to_thread(wait_for, lambda: len(intake.messages) == 2, 20)

    asyncio.run(play())
    shutil.rmtree(folder)


def test_a_mail_too_large_is_not_fetched_whole(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.email.box.MOST_BYTES", 5_000)
    mailbox.deliver(mail("x" * 60 + "\n" * 10_000))
    box = Box(read_server(mailbox.url, "imap"))
    (uid,) = box.waiting()
    fetched = box.fetch(uid)
    box.close()
    assert fetched is not None
    assert fetched[1]
    assert len(fetched[0]) < 2_000
    assert mailbox.count() == 1  # looked at, not marked


def test_fetching_keeps_every_byte(mailbox: Mailbox) -> None:
    raw = mail("确认：是", Subject="x" * 200)
    mailbox.deliver(raw)
    box = Box(read_server(mailbox.url, "imap"))
    fetched = box.fetch(box.waiting()[0])
    box.close()
    assert fetched == (raw, False)


def test_the_whole_round_by_smtp_and_imap(mailbox: Mailbox) -> None:
    """A notice goes out, is quoted in a reply, and the reply is tied to it."""

    async def play(url: str, room: Any) -> FakeIntake:
        intake = FakeIntake(Receipt(outcome="asked", said=Words(en="Thanks.", zh="谢谢。")))
        email = channel(intake, smtp=url, imap=mailbox.url)
        async with email.running():
            out = email.channel
            await out.send(OUTBOX_ID, out.to_payload(OUTBOX_ID, NOTICE, PLACE), [])
            came = message_from_bytes(room.mails[0].content, policy=default)
            body = came.get_body(("plain",)).get_content().replace("\r\n", "\n")  # type: ignore[attr-defined]
            quoted = "\n".join(f"> {line}" for line in body.split("\n"))
            reply = mail(
                f"QC-0042-V3 确认：是\n\nOn Mon, 23 Nov 2026 at 10:00, {FROM} wrote:\n\n{quoted}",
                In_Reply_To=str(came["Message-ID"]),
                Authentication_Results=results("dmarc=pass header.from=factory.example"),
            )
            mailbox.deliver(reply)
            await asyncio.to_thread(wait_for, lambda: len(room.mails) == 2)
        return intake

    with smtp_server() as (room, url):
        intake = asyncio.run(play(url, room))
    (message,) = intake.messages
    assert (message.sender, message.text) == (LIN, "QC-0042-V3 确认：是")
    assert message.in_reply_to == OUTBOX_ID
    assert message.vouched is not None
    assert message.vouched.passed
    assert room.mails[1].rcpt_tos == [LIN]


# ---------------------------------------------------------------- check


def looked_at(**told: Any) -> list[Finding]:
    settings = {"mail_from": FROM, "authserv_id": SERVER, **told}
    return list(findings(EmailSettings(**settings)))


def test_the_check_names_what_works_in_plain_words(mailbox: Mailbox) -> None:
    mailbox.deliver(b"Authentication-Results: mx.buyer.example; dkim=none\r\n" + mail())
    with smtp_server() as (_, url):
        found = looked_at(smtp_url=url, imap_url=mailbox.url)
    assert [f.good for f in found] == [True] * 4
    assert "qc@buyer.example" in found[0].said
    assert "1 mails wait in INBOX" in found[2].said


def test_the_check_says_what_to_do(mailbox: Mailbox) -> None:
    mailbox.deliver(b"Authentication-Results: mx.other.example; dkim=none\r\n" + mail())
    found = looked_at(
        smtp_url=f"smtp://127.0.0.1:{free_port()}",
        imap_url=f"{mailbox.url}?done=Nowhere",
        mail_from="nobody",
    )
    said = "\n".join(f.said for f in found if not f.good)
    assert "MAIL_FROM" in said
    assert "no folder Nowhere" in said
    assert "mx.other.example" in said


def test_the_check_never_shows_a_password(mailbox: Mailbox) -> None:
    with smtp_server(tls=True, auth=True) as (_, url):
        found = looked_at(
            smtp_url=url.replace("secret", "hush"), imap_url=mailbox.url.replace("secret", "hush")
        )
    assert [f.good for f in found][1:] == [False, False]
    assert "hush" not in "\n".join(f.said for f in found)
    assert "hush" not in repr(EmailSettings(smtp_url="smtp://a:hush@b", imap_url="imap://a:hush@b"))


def test_without_an_authserv_id_the_check_says_that_nothing_binds(mailbox: Mailbox) -> None:
    mailbox.deliver(b"Authentication-Results: mx.buyer.example; dkim=none\r\n" + mail())
    (*_, last) = looked_at(imap_url=mailbox.url, authserv_id="")
    assert not last.good
    assert "“mx.buyer.example”" in last.said
