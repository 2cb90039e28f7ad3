"""Whether the settings lead to a working app, in plain words, one finding a line."""

from collections.abc import AsyncIterator, Iterator

from bot.channels.slack.api import Api, Called
from bot.channels.slack.manifest import bot_scopes
from bot.channels.slack.settings import SlackSettings
from bot.channels.slack.workspaces import OneWorkspace
from bot.ports import Finding


async def findings(settings: SlackSettings) -> AsyncIterator[Finding]:
    """Look at the tokens, ask Slack who we are, and compare what was granted."""
    for finding in _of_settings(settings):
        yield finding
    base_url = settings.api_base_url
    api = Api(OneWorkspace("check", settings.bot_token, base_url), base_url)
    if settings.bot_token:
        async for finding in _of_bot_token(api, settings):
            yield finding
    if settings.has_oauth:
        yield await _of_oauth(api, settings)
    if settings.app_token:
        yield await _of_app_token(api, settings)


def _of_settings(settings: SlackSettings) -> Iterator[Finding]:
    if settings.has_oauth and not settings.bot_token:
        said = "No SLACK_BOT_TOKEN: every workspace installs the app itself, at /slack/install."
        yield Finding(good=True, said=said)
    else:
        page = "OAuth & Permissions"
        yield _shaped("SLACK_BOT_TOKEN", settings.bot_token, "xoxb-", page)
    if bool(settings.client_id) != bool(settings.client_secret):
        said = "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together: “Basic Information”."
        yield Finding(good=False, said=said)
    if settings.has_oauth and settings.bot_token:
        said = "Both ways: the bot token is for its own workspace, others install the app."
        yield Finding(good=True, said=said)
    yield _way_in(settings)


def _shaped(name: str, token: str, start: str, page: str) -> Finding:
    if not token:
        return Finding(good=False, said=f"{name} is not set: copy it from “{page}” of your app.")
    if not token.startswith(start):
        return Finding(good=False, said=f"{name} should begin with {start}; see “{page}”.")
    return Finding(good=True, said=f"{name} is set.")


def _way_in(settings: SlackSettings) -> Finding:
    if settings.app_token:
        return _shaped("SLACK_APP_TOKEN", settings.app_token, "xapp-", "Basic Information")
    if settings.signing_secret:
        return Finding(good=True, said="SLACK_SIGNING_SECRET is set: events come over HTTP.")
    said = "Set SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode): “Basic Information”."
    return Finding(good=False, said=said)


async def _of_bot_token(api: Api, settings: SlackSettings) -> AsyncIterator[Finding]:
    called = await api.call_with(settings.bot_token, "auth.test")
    if not called.ok:
        yield _refused(called, settings, "the bot token", "install the app again")
        return
    workspace, user = called.data.get("team"), called.data.get("user_id")
    yield Finding(good=True, said=f"Slack knows us in {workspace} as {user}.")
    yield _of_scopes(called.scopes)


async def _of_oauth(api: Api, settings: SlackSettings) -> Finding:
    """Slack looks at id and secret before it looks at the code, so a wrong code tells."""
    called = await api.call_with(
        None,
        "oauth.v2.access",
        code="check",
        client_id=settings.client_id,
        client_secret=settings.client_secret,
    )
    if called.error == "invalid_code":
        return Finding(good=True, said="Slack knows the client id and secret.")
    return _refused(called, settings, "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET", "copy them again")


async def _of_app_token(api: Api, settings: SlackSettings) -> Finding:
    called = await api.call_with(settings.app_token, "apps.connections.open")
    if called.ok:
        return Finding(good=True, said="Slack gives a connection for Socket Mode.")
    todo = "make one with the scope connections:write, and turn Socket Mode on"
    return _refused(called, settings, "the app token", todo)


def _refused(called: Called, settings: SlackSettings, what: str, todo: str) -> Finding:
    if called.outcome in {"unreached", "doubt", "busy"}:
        said = f"Slack cannot be reached at {settings.api_base_url} ({called.error})."
    else:
        said = f"Slack refuses {what} ({called.error}): {todo}."
    return Finding(good=False, said=said)


def _of_scopes(granted: frozenset[str]) -> Finding:
    missing = sorted(bot_scopes() - granted)
    if missing:
        said = f"Not granted: {', '.join(missing)}. Add them to the app and install it again."
        return Finding(good=False, said=said)
    return Finding(good=True, said="Every scope of the manifest is granted.")
