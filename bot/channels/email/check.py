"""Whether the settings lead to working mail, in plain words, one finding a line."""

import ssl
from collections.abc import Iterator
from imaplib import IMAP4

from imap_tools.errors import UnexpectedCommandStatusError

from bot.channels.email.box import Box
from bot.channels.email.headers import all_headers, parsed_mail
from bot.channels.email.names import OurMail
from bot.channels.email.servers import Server, read_server
from bot.channels.email.settings import EmailSettings
from bot.channels.email.smtp import Carried, Postman
from bot.ports import Finding

_HEADER = "authentication-results"


def findings(settings: EmailSettings, tls: ssl.SSLContext | None = None) -> Iterator[Finding]:
    """Look at the sender's address, log in at both servers, and compare the authserv id."""
    ours = None
    try:
        ours = OurMail(settings.mail_from)
        yield _good(f"Mail goes out from {ours.address}, and answers come back to it.")
    except ValueError as wrong:
        yield _bad(f"{wrong}. Set MAIL_FROM, for example Redtag <qc@example.com>.")
    yield from _of_smtp(settings, ours, tls)
    yield from _of_imap(settings, tls)


def _of_smtp(
    settings: EmailSettings, ours: OurMail | None, tls: ssl.SSLContext | None
) -> Iterator[Finding]:
    try:
        server = read_server(settings.smtp_url, "smtp")
    except ValueError as wrong:
        yield _bad(f"{wrong}, as in smtps://user:password@mail.example.com:465.")
        return
    if ours is not None:
        carried = Postman(server, ours.address, ours.domain, tls).probe()
        yield _good(_welcome(server)) if carried.outcome == "sent" else _bad(_no(server, carried))


def _welcome(server: Server) -> str:
    known = f" and knows us as {server.user}" if server.user else ""
    return f"SMTP: {server.where} answers{known}."


def _no(server: Server, carried: Carried) -> str:
    if carried.stage == "login":
        return f"SMTP: {server.where} refuses user or password in SMTP_URL ({carried.error})."
    return f"SMTP: {server.where} cannot be used ({carried.error}). Check host, port and TLS."


def _of_imap(settings: EmailSettings, tls: ssl.SSLContext | None) -> Iterator[Finding]:
    if not settings.imap_url:
        yield _good("IMAP_URL is not set: mail comes in by `redtag email ingest` alone.")
        yield _of_nobody(settings)
        return
    try:
        server = read_server(settings.imap_url, "imap")
        box = Box(server, tls)
    except (ValueError, OSError, IMAP4.error, UnexpectedCommandStatusError) as wrong:
        yield _bad(f"IMAP: the folder cannot be opened ({wrong}). Check IMAP_URL.")
        return
    try:
        yield from _of_box(box, server, settings)
    finally:
        box.close()


def _of_box(box: Box, server: Server, settings: EmailSettings) -> Iterator[Finding]:
    yield _good(
        f"IMAP: {server.where} knows us; {len(box.waiting())} mails wait in {server.folder}."
    )
    if server.done and not box.has_folder(server.done):
        yield _bad(f"IMAP: there is no folder {server.done}; make it, or leave ?done= away.")
    yield _of_authserv(settings, box.newest_headers())


def _of_authserv(settings: EmailSettings, newest: bytes) -> Finding:
    headers = all_headers(parsed_mail(newest)) if newest else ()
    signed = [value.partition(";")[0].split() for name, value in headers if name.lower() == _HEADER]
    names = [words[0] for words in signed if words]
    if not settings.authserv_id:
        hint = f" The newest mail here bears “{names[0]}”." if names else ""
        return Finding(good=False, said=_of_nobody(settings).said + hint)
    if names and settings.authserv_id.lower() not in (name.lower() for name in names):
        return _bad(
            f"MAIL_AUTHSERV_ID is {settings.authserv_id}, but the newest mail bears {names[0]}."
        )
    seen = "the newest mail bears it" if names else "no mail here bears any such header yet"
    return _good(f"Senders are believed by {settings.authserv_id}; {seen}.")


def _of_nobody(settings: EmailSettings) -> Finding:
    if settings.authserv_id:
        return _good(f"Senders are believed by {settings.authserv_id}.")
    return _bad(
        "MAIL_AUTHSERV_ID is not set: no sender is vouched for, so no confirmation by mail "
        "can bind. "
        "Set it to the first word of Authentication-Results in the mails you receive."
    )


def _good(said: str) -> Finding:
    return Finding(good=True, said=said)


def _bad(said: str) -> Finding:
    return Finding(good=False, said=said)
