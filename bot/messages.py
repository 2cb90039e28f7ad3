"""The neutral model of what comes in and what goes out; no vendor's word in it (DESIGN 2, 6)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field

from bot.domain.errors import Refusal
from bot.domain.money import Money
from bot.domain.people import Language
from bot.domain.values import UtcTime, Value

# ---------------------------------------------------------------- in


class Place(Value):
    """Where something is said: a channel (console, slack, ...), a room in it, and a thread."""

    channel: str
    room: str
    thread: str | None = None


class Attachment(Value):
    """A file that already lies in the blob store under its SHA-256; `size` in bytes."""

    name: str
    media_type: str
    sha256: str
    size: int


class RemoteFile(Value):
    """A file that still lies with the platform, by its id there; `size` in bytes as it says.

    `url` is where its bytes are, or empty where the platform must be asked first.
    """

    id: str
    name: str
    media_type: str = ""
    size: int = 0
    url: str = ""


class Action(Value):
    """A tapped button or a submitted form. `token` names the state the button was made for."""

    name: str
    case: str | None = None
    token: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)


class Form(StrEnum):
    """How the sender made it; only TYPED text can bind (DESIGN 3)."""

    TYPED = "typed"
    TAP = "tap"
    VOICE = "voice"
    IMAGE = "image"
    AUTO = "auto"  # an out-of-office note and the like: no person wrote it now
    CLOCK = "clock"
    RESULT = "result"


class Vouched(Value):
    """How far the platform vouches for the sender; words bind only where it `passed`.

    `result` is kept with them ("spf=pass dkim=pass dmarc=pass").
    """

    passed: bool
    result: str


class Message(Value):
    """One thing that came in. `(tenant, channel, key)` is its natural key: once, whatever happens.

    `sent_at` is the platform's time of sending (Z18); `in_reply_to` the outbox id of the notice it
    is attached to, or the platform's id of the thread; `remote` the files that are still to be
    fetched; `vouched` is None where the platform signs for its senders; `raw` the payload as
    received.
    """

    tenant: str
    channel: str
    key: str
    sender: str
    place: Place
    sent_at: UtcTime
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    remote: tuple[RemoteFile, ...] = ()
    action: Action | None = None
    form: Form = Form.TYPED
    in_reply_to: str | None = None
    edited_from: str | None = None
    vouched: Vouched | None = None
    raw: str = ""


# ---------------------------------------------------------------- out


class Words(Value):
    """The same thing said in both languages."""

    en: str
    zh: str

    @classmethod
    def of(cls, refusal: Refusal) -> Self:
        """The sentence of a refusal."""
        return cls(en=refusal.sentence("en"), zh=refusal.sentence("zh"))

    def said(self, language: Language) -> str:
        """The half in one language."""
        return self.zh if language is Language.ZH else self.en


class Count(Value):
    """A number of goods in a unit of `domain.units` ("pcs")."""

    n: int
    unit: str = ""


class Percent(Value):
    """A percentage; 9.6 means 9.6 %."""

    value: Decimal


class Moment(Value):
    """An instant, shown in both parties' zones."""

    at: UtcTime


class Day(Value):
    """A calendar day, shown as ISO with its weekday."""

    day: date


class Term(Value):
    """A word of the fixed vocabulary (`templates/_words`), such as a verdict or a class."""

    key: str


class Name(Value):
    """Foreign text as it is: data, never markup."""

    text: str


FactValue = Words | Count | Percent | Moment | Day | Term | Name | Money | int | None


class Fact(Value):
    """One labelled value; `label` is a key of the fixed vocabulary."""

    label: str
    value: FactValue


class Table(Value):
    """Rows of values under heads that are keys of the fixed vocabulary."""

    heads: tuple[str, ...]
    rows: tuple[tuple[FactValue, ...], ...]


class FormField(Value):
    """One input of a form; `label` and `choices` are keys of the fixed vocabulary."""

    name: str
    label: str
    type: Literal["text", "long_text", "number", "money", "date", "choice", "tick"] = "text"
    required: bool = True
    value: str = ""
    choices: tuple[str, ...] = ()


class Button(Value):
    """Something to tap. `confirm` (a vocabulary key) asks first; `form` opens before it is sent."""

    action: str
    label: str
    case: str | None = None
    token: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)
    style: Literal["plain", "primary", "danger"] = "plain"
    confirm: str | None = None
    form: tuple[FormField, ...] = ()


class Audience(StrEnum):
    """Who reads it. A FACTORY notice is built from factory-safe fields only (DESIGN 3, Y18)."""

    CHANNEL = "channel"
    BUYER = "buyer"
    INSPECTOR = "inspector"
    FACTORY = "factory"


class Draft(Value):
    """What a handler wants said. Rendering turns it into a `Notice`; `kind` names its templates.

    `slot` makes a card: a later notice with the same slot replaces the earlier one in place.
    """

    kind: str
    audience: Audience
    place: Place
    case: str | None = None
    fields: dict[str, FactValue] = Field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    table: Table | None = None
    buttons: tuple[Button, ...] = ()
    reply_line: Words | None = None
    slot: str | None = None
    documents: tuple[str, ...] = ()


class WordedTable(Value):
    """A table in one language."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class WordedField(Value):
    """A form input in one language; a choice is its value and its label."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()


class WordedButton(Value):
    """A button's words in one language."""

    label: str
    confirm: str | None = None
    form: tuple[WordedField, ...] = ()


class Wording(Value):
    """A notice in one language, every number already formatted.

    `instants` are the times in it, as they stand in the words, for a platform that can show them in
    each reader's own zone as well.
    """

    title: str
    sentences: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    table: WordedTable | None = None
    buttons: tuple[WordedButton, ...] = ()
    reply_line: str | None = None
    instants: tuple[tuple[str, UtcTime], ...] = ()


class Notice(Value):
    """A message with its words frozen at commit, in both languages; `first` is shown first."""

    kind: str
    audience: Audience
    case: str | None
    first: Language
    en: Wording
    zh: Wording
    buttons: tuple[Button, ...] = ()
    slot: str | None = None
    documents: tuple[str, ...] = ()

    def worded(self, language: Language) -> Wording:
        """Its words in one language."""
        return self.zh if language is Language.ZH else self.en


class Receipt(Value):
    """The immediate answer to the edge after the commit; losing one loses no record.

    `said` is a sentence for the sender alone (a refusal or a short confirmation), in both
    languages; `field_errors` maps form fields to sentences; `form` is a notice whose first button's
    form is to be opened for the sender at once.
    """

    outcome: Literal["done", "asked", "refused", "duplicate", "quarantined", "ignored"]
    said: Words | None = None
    field_errors: dict[str, Words] = Field(default_factory=dict)
    case: str | None = None
    form: Notice | None = None
