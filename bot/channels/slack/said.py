"""Events that are messages: posted, edited, deleted, with and without files (DESIGN 6, `inbound`).

A message has one natural key, its workspace, channel and `ts`, under whichever event it comes; an
edit adds the time of editing and what the text became, a deletion says so.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from bot.channels.slack.mrkdwn import plain
from bot.channels.slack.names import CHANNEL, Post, instant, room, sender
from bot.messages import Form, Message, Place, RemoteFile

_SPOKEN = frozenset({None, "", "file_share", "me_message", "thread_broadcast"})
MOST_FILES = 30


@dataclass(frozen=True)
class Envelope:
    """Around an event: the workspace that installed the app, whose it is, and who the app is."""

    team: str
    tenant: str
    bot_user: str
    raw: str


def message_of(event: dict[str, Any], envelope: Envelope) -> Message | None:
    """The message of a `message` or `app_mention` event; None for what nobody has said."""
    match event.get("subtype"):
        case "message_changed":
            return _edited(event, envelope)
        case "message_deleted":
            return _deleted(event, envelope)
        case subtype if subtype in _SPOKEN:
            return _spoken(event, envelope)
    return None


def _spoken(event: dict[str, Any], envelope: Envelope) -> Message | None:
    if not _is_a_persons(event, envelope):
        return None
    text = plain(str(event.get("text") or ""), envelope.bot_user)
    files = _files(event)
    return Message(
        key=str(_post(event, envelope, event["ts"])),
        text=text,
        remote=files,
        form=Form.IMAGE if files and not text else Form.TYPED,
        **_common(event, event, envelope),
    )


def _edited(event: dict[str, Any], envelope: Envelope) -> Message | None:
    """Slack also says so of unfurled links, of replies to a message and of our own changes."""
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    if now.get("subtype") == "tombstone":  # so a message goes that has replies
        return _deleted(event, envelope)
    if not _is_a_persons(now, envelope):
        return None
    text, old = (plain(str(m.get("text") or ""), envelope.bot_user) for m in (now, before))
    if text == old:
        return None
    at = str((now.get("edited") or {}).get("ts") or "")
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Message(
        key=f"{_post(event, envelope, now['ts'])}:edit:{at}:{digest}",
        text=text,
        edited_from=old,
        **_common(now, event, envelope, at=at or str(event.get("event_ts") or now["ts"])),
    )


def _deleted(event: dict[str, Any], envelope: Envelope) -> Message | None:
    before = event.get("previous_message") or {}
    if not _is_a_persons(before, envelope) or before.get("subtype") == "tombstone":
        return None
    at = str(event.get("event_ts") or event.get("ts") or before["ts"])
    return Message(
        key=f"{_post(event, envelope, before['ts'])}:deleted",
        edited_from=plain(str(before.get("text") or ""), envelope.bot_user),
        **_common(before, event, envelope, at=at),
    )


def _is_a_persons(message: dict[str, Any], envelope: Envelope) -> bool:
    """Neither ours nor another app's: apps do not report counts."""
    user = message.get("user")
    return (
        bool(user and message.get("ts"))
        and not message.get("bot_id")
        and (user != envelope.bot_user)
    )


def _common(
    message: dict[str, Any], event: dict[str, Any], envelope: Envelope, at: str | None = None
) -> dict[str, Any]:
    """What every message has; people of another company bring their own workspace with them."""
    thread, ts = message.get("thread_ts"), str(message["ts"])
    thread = str(thread) if thread and str(thread) != ts else None
    team = message.get("user_team") or message.get("source_team") or message.get("team")
    return {
        "tenant": envelope.tenant,
        "channel": CHANNEL,
        "sender": sender(str(team or envelope.team), str(message["user"])),
        "place": Place(
            channel=CHANNEL, room=room(envelope.team, str(event["channel"])), thread=thread
        ),
        "sent_at": instant(at or ts),
        "in_reply_to": str(_post(event, envelope, thread)) if thread else None,
        "raw": envelope.raw,
    }


def _post(event: dict[str, Any], envelope: Envelope, ts: str) -> Post:
    return Post(team=envelope.team, channel=str(event["channel"]), ts=str(ts))


def _files(event: dict[str, Any]) -> tuple[RemoteFile, ...]:
    return tuple(remote_file(file) for file in (event.get("files") or ())[:MOST_FILES])


def remote_file(file: dict[str, Any]) -> RemoteFile:
    """A file as Slack describes it; in a shared channel it may be a stub that must be asked for."""
    size = file.get("size")
    return RemoteFile(
        id=str(file.get("id") or ""),
        name=str(file.get("name") or file.get("title") or "photo"),
        media_type=str(file.get("mimetype") or ""),
        size=size if isinstance(size, int) else 0,
        url=str(file.get("url_private_download") or file.get("url_private") or ""),
    )
