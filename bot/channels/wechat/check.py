"""Whether the settings lead to a working account, in plain words, one finding a line."""

import secrets
from collections.abc import AsyncIterator

from bot.channels.wechat.callback import key_of
from bot.channels.wechat.edge import PATH
from bot.channels.wechat.line import Line
from bot.channels.wechat.nudges import fields_in
from bot.channels.wechat.results import Called
from bot.channels.wechat.settings import WeChatSettings
from bot.channels.wechat.tokens import asked
from bot.channels.wechat.vendor import signature_of
from bot.ports import Clock, Finding

_WHERE = {
    "app_id": ("WECHAT_APP_ID", "copy it from “基本配置” (AppID)"),
    "app_secret": ("WECHAT_APP_SECRET", "make one at “基本配置” (AppSecret)"),
    "token": ("WECHAT_TOKEN", "write the same 3 to 32 signs here and at “服务器配置” (令牌)"),
    "aes_key": ("WECHAT_AES_KEY", "copy the 43 signs from “服务器配置” (消息加解密密钥)"),
}
_ADVICE = {
    40013: "WECHAT_APP_ID is not an account WeChat knows.",
    40125: "WECHAT_APP_SECRET is wrong: make a new one at “基本配置”.",
    40164: "this machine's address is not on the IP list (“IP白名单”): add the one it names.",
    61004: "this machine's address is not on the IP list (“IP白名单”): add the one it names.",
    40243: "the AppSecret is frozen: thaw it at “基本配置”.",
    89503: "an administrator has to allow this machine's address: see the notice in WeChat.",
    50002: "the account is limited: see its notices.",
}


async def findings(settings: WeChatSettings, clock: Clock) -> AsyncIterator[Finding]:
    """Look at the settings, get a token, and call our own address as WeChat would."""
    missing = [Finding(good=False, said=said) for said in _missing(settings)]
    for finding in missing:
        yield finding
    if missing:
        return
    yield Finding(good=True, said="All four settings of the account are there.")
    line = Line(settings.app_id, settings.api_base)
    token = await asked(line, settings)
    yield _of_token(settings, token)
    if token.ok:
        yield await _of_template(line, settings, str(token.data.get("access_token")))
    yield await _of_address(line, settings, clock)


def _missing(settings: WeChatSettings) -> list[str]:
    said = [
        f"{name} is not set: {how}."
        for field, (name, how) in _WHERE.items()
        if not getattr(settings, field)
    ]
    keys = (("WECHAT_AES_KEY", settings.aes_key), ("…_PREVIOUS", settings.aes_key_previous))
    return said + [f"{name} is no key: it has 43 signs." for name, key in keys if not _is_key(key)]


def _is_key(key: str) -> bool:
    try:
        return not key or bool(key_of(key))
    except ValueError:
        return False


def _of_token(settings: WeChatSettings, token: Called) -> Finding:
    if token.ok:
        said = "WeChat gives a token: AppID, AppSecret and IP list are right."
        return Finding(good=True, said=said)
    if token.outcome in {"unreached", "doubt", "busy"}:
        said = f"WeChat cannot be reached at {settings.api_base} ({token.error})."
        return Finding(good=False, said=said)
    advice = _ADVICE.get(token.errcode, "see the list of return codes in WeChat's documentation.")
    return Finding(good=False, said=f"WeChat gives no token ({token.error}): {advice}")


async def _of_template(line: Line, settings: WeChatSettings, token: str) -> Finding:
    if not settings.template_id:
        said = "WECHAT_TEMPLATE_ID is not set: who has not written for 48 hours gets no nudge."
        return Finding(good=True, said=said)
    called = await line.ask("template/get_all_private_template", token)
    fields = fields_in(called.data, settings.template_id) if called.ok else ()
    if not fields:
        said = f"The template of WECHAT_TEMPLATE_ID is not in this account ({called.error or '-'})."
        return Finding(good=False, said=said)
    return Finding(good=True, said=f"The template is there, with the fields {', '.join(fields)}.")


async def _of_address(line: Line, settings: WeChatSettings, clock: Clock) -> Finding:
    """The same question as WeChat asks when the address is saved."""
    if not settings.public_url:
        said = "REDTAG_PUBLIC_URL is not set: documents get no links, and invitations no page."
        return Finding(good=False, said=said)
    timestamp, nonce, echo = str(int(clock.now().timestamp())), "redtag", secrets.token_hex(8)
    signature = signature_of(settings.token, timestamp, nonce)
    address = settings.public_url.rstrip("/") + PATH
    query = f"?signature={signature}&timestamp={timestamp}&nonce={nonce}&echostr={echo}"
    answer = await line.download(address + query)
    if answer.ok and answer.body == echo.encode():
        said = f"{address} answers as WeChat wants: enter it at “服务器配置”, mode “安全模式”."
        return Finding(good=True, said=said)
    said = f"{address} does not answer ({answer.error or 'another page'}): is Redtag running there?"
    return Finding(good=False, said=said)
