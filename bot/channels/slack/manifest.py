"""The app's manifest: what Slack is told of it, with the address of this installation filled in."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

_PLACEHOLDER = "https://YOUR-HOST"

SCOPES_OF: Mapping[str, frozenset[str]] = {
    "chat.postMessage": frozenset({"chat:write"}),
    "chat.update": frozenset({"chat:write"}),
    "chat.postEphemeral": frozenset({"chat:write"}),
    "conversations.history": frozenset({"channels:history", "groups:history", "im:history"}),
    "conversations.replies": frozenset({"channels:history", "groups:history", "im:history"}),
    "conversations.info": frozenset({"channels:read", "groups:read"}),
    "conversations.open": frozenset({"im:write"}),
    "files.getUploadURLExternal": frozenset({"files:write"}),
    "files.completeUploadExternal": frozenset({"files:write"}),
    "files.info": frozenset({"files:read"}),
    "views.open": frozenset(),
    "views.publish": frozenset(),
    "apps.connections.open": frozenset(),
    "auth.test": frozenset(),
    "oauth.v2.access": frozenset(),
}
"""Every method that is called, and what it needs."""
SCOPES_OF_EVENTS: Mapping[str, frozenset[str]] = {
    "app_home_opened": frozenset(),
    "app_uninstalled": frozenset(),
    "message.channels": frozenset({"channels:history"}),
    "message.groups": frozenset({"groups:history"}),
    "message.im": frozenset({"im:history"}),
    "tokens_revoked": frozenset(),
}
"""Every event that is asked for, and what it needs."""


def manifest(address: str = "", *, socket_mode: bool = False) -> dict[str, Any]:
    """The manifest for the public `address` ("https://qc.example.com"), or for Socket Mode.

    In Socket Mode no address is needed, and Slack refuses a manifest that has one it cannot reach.
    """
    text = files(__package__).joinpath("manifest.json").read_text("utf-8")
    if address:
        text = text.replace(_PLACEHOLDER, address.rstrip("/"))
    found: dict[str, Any] = json.loads(text)
    return _for_socket_mode(found) if socket_mode else found


def bot_scopes() -> frozenset[str]:
    """The scopes that an installation has to grant."""
    return frozenset(manifest()["oauth_config"]["scopes"]["bot"])


def _for_socket_mode(found: dict[str, Any]) -> dict[str, Any]:
    found["settings"]["socket_mode_enabled"] = True
    del found["oauth_config"]["redirect_urls"]
    del found["settings"]["event_subscriptions"]["request_url"]
    del found["settings"]["interactivity"]["request_url"]
    for command in found["features"]["slash_commands"]:
        del command["url"]
    return found
