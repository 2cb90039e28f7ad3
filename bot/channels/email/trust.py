"""How far the receiving server vouches for a sender: its Authentication-Results, RFC 8601.

Anybody can write such a header into a mail. Believed are those that bear our server's name and
stand above the topmost Received line, where no sender can put one; where none stands there, the
topmost with that name alone, for what a server adds is above all that came with the mail.
"""

import re
from collections.abc import Iterator, Sequence

from bot.channels.email.names import domain_of
from bot.domain.values import Value
from bot.messages import Vouched

NOT_CHECKED = Vouched(passed=False, result="not checked")
_HEADER, _RECEIVED = "authentication-results", "received"
_LONGEST = 4_000
_METHOD = re.compile(r"\s*(?P<method>dmarc|dkim|spf)\s*=\s*(?P<result>[a-z]+)", re.IGNORECASE)
_PROPERTY = re.compile(r"(?P<name>[a-z]+\.[a-z-]+)\s*=\s*(?P<value>[^\s;]+)", re.IGNORECASE)
_ABOUT = {
    "dmarc": ("header.from",),
    "dkim": ("header.d", "header.i"),
    "spf": ("smtp.mailfrom", "smtp.mail-from"),
}


class Result(Value):
    """One method's result, and the domain it is about; "" where the server names none."""

    method: str
    result: str
    domain: str


def vouched(headers: Sequence[tuple[str, str]], sender: str, authserv_id: str) -> Vouched:
    """Whether `sender` is vouched for; `headers` as (name, value), from the top.

    It passes with dmarc=pass, or where DMARC has not failed with dkim=pass or spf=pass for the
    sender's own domain or one beneath it.
    """
    if not authserv_id:
        return NOT_CHECKED
    senders = [value for name, value in headers if name.lower() == "from"]
    results = [r for value in _believed(headers, authserv_id) for r in _results(value)]
    told = " ".join(f"{r.method}={r.result}" for r in results) or "no result"
    if len(senders) != 1:
        return Vouched(passed=False, result=f"{told} ({len(senders)} From headers)")
    return Vouched(passed=_passes(results, domain_of(sender)), result=told[:300])


def _passes(results: Sequence[Result], domain: str) -> bool:
    if not domain or any(r.method == "dmarc" and r.result == "fail" for r in results):
        return False
    return any(r.result == "pass" and _is_about(r, domain) for r in results)


def _is_about(result: Result, domain: str) -> bool:
    """DMARC is about the From domain by its nature; the others must name it."""
    if result.method == "dmarc":
        return result.domain in ("", domain)
    return result.domain == domain or result.domain.endswith(f".{domain}")


def _believed(headers: Sequence[tuple[str, str]], authserv_id: str) -> list[str]:
    names = [name.lower() for name, _ in headers]
    first_hop = names.index(_RECEIVED) if _RECEIVED in names else 0
    ours = [
        (at, value)
        for at, (name, value) in enumerate(headers)
        if name.lower() == _HEADER and _server_of(value) == authserv_id.lower()
    ]
    above = [value for at, value in ours if at < first_hop]
    return above or [value for _, value in ours[:1]]


def _server_of(value: str) -> str:
    """The first word: who says it. A version may follow it."""
    words = _plain(value).partition(";")[0].split()
    return words[0].lower() if words else ""


def _results(value: str) -> Iterator[Result]:
    for said in _plain(value).split(";")[1:]:
        match = _METHOD.match(said)
        if match:
            method = match["method"].lower()
            yield Result(
                method=method, result=match["result"].lower(), domain=_domain(method, said)
            )


def _domain(method: str, said: str) -> str:
    found = {p["name"].lower(): p["value"] for p in _PROPERTY.finditer(said)}
    about = next((found[name] for name in _ABOUT[method] if name in found), "")
    return domain_of(about) if "@" in about else about.lower().rstrip(".")


def _plain(value: str) -> str:
    """Without comments and quoted words, which may hold anything, also what looks like a result."""
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for sign in value[:_LONGEST]:
        if escaped or sign == "\\":
            escaped = not escaped
        elif sign == '"' and not depth:
            quoted = not quoted
        elif sign in "()" and not quoted:
            depth = max(depth + (1 if sign == "(" else -1), 0)
        elif not quoted and not depth:
            kept.append(sign)
    return " ".join("".join(kept).split())
