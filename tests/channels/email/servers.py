"""Real servers on loopback: aiosmtpd for SMTP, Dovecot for IMAP, each ended by its test."""

import getpass
import grp
import imaplib
import os
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

DOVECOT = "/usr/sbin/dovecot"
USER, PASSWORD = "qc", "secret"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@cache
def certificate() -> tuple[Path, Path]:
    """A certificate of our own for this machine, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
            ),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    folder = Path(tempfile.mkdtemp(prefix="redtag-cert-"))
    (folder / "cert.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return folder / "cert.pem", folder / "key.pem"


def trusting() -> ssl.SSLContext:
    """What a client uses who trusts our certificate and no other."""
    return ssl.create_default_context(cafile=str(certificate()[0]))


def _server_tls() -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*map(str, certificate()))
    return context


class Mailroom:
    """Takes mails, and says at each step what a test wants said ("" for yes).

    `close_after_data` drops the connection when a whole mail has come, `stored` says whether it is
    kept by then.
    """

    def __init__(self) -> None:
        self.mails: list[Envelope] = []
        self.says: dict[str, str] = {}
        self.close_after_data = False
        self.tls: list[bool] = []

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.tls.append(session.ssl is not None)
        if "mail" in self.says:
            return self.says["mail"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "rcpt" in self.says:
            return self.says["rcpt"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        said = self.says.get("data", "")
        if callable(said):
            said = said(envelope)
        if not said:
            self.mails.append(envelope)
        if self.close_after_data:
            assert server.transport is not None
            server.transport.abort()
        return said or "250 2.0.0 taken"


def _knows(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"qc", b"secret")
    return AuthResult(success=good, handled=False)


class _Plain(Controller):
    """The server as its arguments say."""

    def __init__(self, room: Mailroom, port: int, **smtp: Any) -> None:
        self._smtp = smtp
        super().__init__(room, hostname="127.0.0.1", port=port)

    def factory(self) -> SMTP:
        return SMTP(self.handler, hostname="mx.test", **self._smtp)


@contextmanager
def smtp_server(
    *, tls: bool = False, auth: bool = False, size: int = 33554432
) -> Iterator[tuple[Mailroom, str]]:
    """A room and the server's address; `tls` offers (and demands) STARTTLS, `auth` a login."""
    room, port = Mailroom(), free_port()
    more: dict[str, Any] = {"data_size_limit": size}
    if tls:
        more |= {"tls_context": _server_tls(), "require_starttls": True}
    if auth:
        more |= {"authenticator": _knows, "auth_required": True, "auth_require_tls": tls}
    controller = _Plain(room, port, **more)
    controller.start()
    try:
        user = f"{USER}:{PASSWORD}@" if auth else ""
        yield room, f"smtp://{user}127.0.0.1:{port}"
    finally:
        controller.stop()


_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{cert}
ssl_key = <{key}
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mailbox_idle_check_interval = 1 secs
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
imap_capability = {capability}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
auth_failure_delay = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """A running IMAP server with one mailbox."""

    def __init__(self, folder: Path, capability: str = "") -> None:
        self.folder, self.port, self.tls_port = folder, free_port(), free_port()
        root = os.getuid() == 0
        user = "nobody" if root else getpass.getuser()
        group = "nogroup" if root else grp.getgrgid(os.getgid()).gr_name
        for name in ("mail", "run", "state"):
            (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / name).chmod(0o777)
        cert, key = certificate()
        config = _CONFIG.format(
            folder=folder,
            cert=cert,
            key=key,
            user=user,
            group=group,
            capability=capability,
            password=PASSWORD,
            port=self.port,
            tls_port=self.tls_port,
        )
        (folder / "dovecot.conf").write_text(config)

    @contextmanager
    def running(self) -> Iterator["Dovecot"]:
        command = [DOVECOT, "-F", "-c", str(self.folder / "dovecot.conf")]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as it:
            try:
                self._ready()
                yield self
            finally:
                it.terminate()
                it.wait(10)

    def _ready(self) -> None:
        until = time.monotonic() + 15
        while time.monotonic() < until:
            with suppress(OSError, imaplib.IMAP4.error), self.session():
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    @contextmanager
    def session(self, user: str = USER) -> Iterator[imaplib.IMAP4]:
        """A person's own look at a mailbox; every name has one."""
        client = imaplib.IMAP4("127.0.0.1", self.port, 5)
        try:
            client.login(user, PASSWORD)
            client.select("INBOX")
            yield client
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                client.logout()


class Mailbox:
    """One person's mailbox, empty at first."""

    def __init__(self, server: Dovecot, user: str) -> None:
        self._server, self._user = server, user
        self.url = f"imap://{user}:{PASSWORD}@127.0.0.1:{server.port}/INBOX"
        self.tls_url = f"imaps://{user}:{PASSWORD}@127.0.0.1:{server.tls_port}/INBOX"

    def deliver(self, *mails: bytes) -> None:
        with self._server.session(self._user) as client:
            for mail in mails:
                assert client.append("INBOX", "", "", mail)[0] == "OK"

    def count(self, what: str = "UNSEEN", folder: str = "INBOX") -> int:
        with self._server.session(self._user) as client:
            client.select(folder)
            return len(client.search(None, what)[1][0].split())

    def create(self, folder: str) -> None:
        with self._server.session(self._user) as client:
            assert client.create(folder)[0] == "OK"


def wait_for(claim: Callable[[], object], seconds: float = 15) -> None:
    """Until a claim holds; AssertionError when it never does."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if claim():
            return
        time.sleep(0.05)
    raise AssertionError("it never came true")
