"""A button's form as a modal: our fields as Block Kit inputs, each block named as its field.

So a sentence about a field finds its input again, and what was filled in stays (section X).
"""

from typing import Any

from bot.channels.slack.blocks import Block, sections
from bot.channels.slack.mrkdwn import clip
from bot.channels.slack.tapped import Where
from bot.domain.people import Language
from bot.domain.values import Value
from bot.messages import Action, Button, FormField, WordedButton, WordedField, Words

TITLE, LABEL, OPTION, VALUE, INPUT, METADATA = 24, 2000, 75, 150, 3000, 3000
CALLBACK = "redtag:form"
_SEND = {Language.EN: ("Send", "Cancel"), Language.ZH: ("提交", "取消")}
_TICKED = {Language.EN: "Yes", Language.ZH: "是"}


class Opened(Value):
    """What a modal is about, in its private metadata: ids and nothing else.

    A form of a post names the post's button; one that a command asked for names its own action.
    """

    where: Where
    outbox_id: str | None = None
    n: int = 0
    post: str | None = None
    action: Action | None = None


def modal(button: Button, words: WordedButton, language: Language, opened: Opened) -> Block:
    """The view to open for `button`."""
    send, cancel = _SEND[language]
    labels = {field.name: field for field in words.form}
    inputs = [_input(field, labels[field.name], language) for field in button.form[:90]]
    asked = list(sections(words.confirm or ""))
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": _plain(words.label, TITLE),
        "submit": _plain(send, TITLE),
        "close": _plain(cancel, TITLE),
        "private_metadata": opened.model_dump_json(exclude_none=True),
        "blocks": [*asked, *inputs],
    }


def errors(fields: dict[str, Words], view: dict[str, Any], said: Words | None) -> dict[str, str]:
    """The sentences under the inputs; what is about no field of this form stands at the first."""
    blocks = [b["block_id"] for b in view.get("blocks") or () if b.get("type") == "input"]
    found = {name: both(words) for name, words in fields.items() if name in blocks}
    if not found and blocks and said is not None:
        found = {blocks[0]: both(said)}
    return found


def both(words: Words) -> str:
    """A sentence in both languages, short enough for any place it is shown in."""
    return clip(f"{words.en}\n{words.zh}", LABEL)


def _input(field: FormField, words: WordedField, language: Language) -> Block:
    return {
        "type": "input",
        "block_id": clip(field.name, 255),
        "label": _plain(words.label, LABEL),
        "optional": not field.required,
        "element": _element(field, words, language),
    }


def _element(field: FormField, words: WordedField, language: Language) -> Block:
    if field.type == "choice":
        return _choice(field, words)
    if field.type == "tick":
        option = {"text": _plain(_TICKED[language], OPTION), "value": "1"}
        ticked = {"initial_options": [option]} if field.value else {}
        return {"type": "checkboxes", "action_id": "input", "options": [option], **ticked}
    if field.type == "date":
        given = {"initial_date": field.value} if field.value else {}
        return {"type": "datepicker", "action_id": "input", **given}
    given = {"initial_value": field.value} if field.value else {}
    return {
        "type": "plain_text_input",
        "action_id": "input",
        "multiline": field.type == "long_text",
        "max_length": INPUT,
        **given,
    }


def _choice(field: FormField, words: WordedField) -> Block:
    named = dict(words.choices)
    options = [
        {"text": _plain(named.get(choice, choice), OPTION), "value": choice}
        for choice in field.choices[:100]
    ]
    chosen = next((o for o in options if o["value"] == field.value), None)
    given = {"initial_option": chosen} if chosen else {}
    return {"type": "static_select", "action_id": "input", "options": options, **given}


def _plain(text: str, most: int) -> Block:
    return {"type": "plain_text", "text": clip(text, most) or "-", "emoji": False}
