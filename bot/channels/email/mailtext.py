"""Texts in a mail, whatever their charset says; nothing here raises."""

from email.message import Message

from bot.channels.email.html_text import text_of_html

_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "ks_c_5601-1987": "cp949"}
"""Programs say GB2312 and write characters of its successors."""
MOST_BYTES = 1024 * 1024


def decoded(part: Message) -> str:
    """The text of one part; wrong bytes become replacement characters."""
    payload = part.get_payload(decode=True)
    data = payload[:MOST_BYTES] if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "utf-8").lower()
    for name in (_WIDER.get(charset, charset), "utf-8", "gb18030"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return data.decode("utf-8", "replace")


def body_of(message: Message) -> str:
    """The text of the mail itself; where it is given twice, as text and as HTML, the text.

    Every text part counts, for some programs put a picture between two of them. A mail or a file
    that is attached is no part of it.
    """
    if message.get_content_disposition() == "attachment":
        return ""
    if message.is_multipart():
        return _of_parts(message)
    kind = message.get_content_type()
    if kind == "text/html":
        return text_of_html(decoded(message))
    return decoded(message) if kind == "text/plain" else ""


def _of_parts(message: Message) -> str:
    if message.get_content_maintype() != "multipart":
        return ""
    payload = message.get_payload()
    parts = [p for p in payload if isinstance(p, Message)] if isinstance(payload, list) else []
    if message.get_content_type() == "multipart/alternative":
        parts.sort(key=lambda part: part.get_content_type() != "text/plain")
        return next((text for part in parts if (text := body_of(part)).strip()), "")
    return "\n\n".join(text for part in parts if (text := body_of(part)).strip())
