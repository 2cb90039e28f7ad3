"""Whether the settings lead to a working app, in plain words, one finding a line."""

from collections.abc import AsyncIterator

from bot.channels.slack.api import Api
from bot.channels.slack.manifest import bot_scopes
from bot.channels.slack.settings import SlackSettings
from bot.channels.slack.workspaces import OneWorkspace
from bot.domain.values import Value


class Finding(Value):
    """One thing looked at; `said` tells what to do when it is not good."""

    good: bool
    said: str


async def findings(settings: SlackSettings) -> AsyncIterator[Finding]:
    """Look at the tokens, ask Slack who we are, and compare what was granted."""
    for finding in _of_settings(settings):
        yield finding
    if settings.bot_token:
        async for finding in _of_slack(settings):
            yield finding


def _of_settings(settings: SlackSettings) -> list[Finding]:
    return [
        _shaped("SLACK_BOT_TOKEN", settings.bot_token, "xoxb-", "OAuth & Permissions"),
        _way_in(settings),
    ]


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


async def _of_slack(settings: SlackSettings) -> AsyncIterator[Finding]:
    base_url = settings.api_base_url
    api = Api(OneWorkspace("check", settings.bot_token, base_url), base_url)
    called = await api.call_with(settings.bot_token, "auth.test")
    if called.outcome in {"unreached", "doubt"}:
        said = f"Slack cannot be reached at {settings.api_base_url} ({called.error})."
        yield Finding(good=False, said=said)
    elif not called.ok:
        said = f"Slack refuses the bot token ({called.error}): install the app again."
        yield Finding(good=False, said=said)
    else:
        workspace, user = called.data.get("team"), called.data.get("user_id")
        yield Finding(good=True, said=f"Slack knows us in {workspace} as {user}.")
        yield _of_scopes(called.scopes)


def _of_scopes(granted: frozenset[str]) -> Finding:
    missing = sorted(bot_scopes() - granted)
    if missing:
        said = f"Not granted: {', '.join(missing)}. Add them to the app and install it again."
        return Finding(good=False, said=said)
    return Finding(good=True, said="Every scope of the manifest is granted.")
