"""Drafts to notices and documents: the words are frozen when the transaction commits."""

from pathlib import Path

from bot.domain.people import Language
from bot.messages import Draft, Notice
from bot.rendering.checks import require_fit
from bot.rendering.documents import Documents
from bot.rendering.folder import templates_folder
from bot.rendering.numbers import require_same_numbers
from bot.rendering.templates import environment, kinds
from bot.rendering.voice import Text, Voice

HOME_ZONES = "Asia/Shanghai America/New_York"


class KindUnknown(LookupError):
    """A draft of a kind that has no folder in `templates/`."""


class FieldsMissing(LookupError):
    """A draft lacks fields that its templates read in some branch, taken now or not."""


class Renderer:
    """`ports.Render` over a templates folder; building it compiles every text.

    A moment is shown in the zones of the draft's field `zones` (a Name of two zone names, the
    factory's first), or in `home_zones` when the draft has none.
    """

    def __init__(self, folder: Path | None = None, home_zones: str = HOME_ZONES) -> None:
        self.folder = folder or templates_folder()
        jinja = environment(self.folder)
        self.en = Voice(Language.EN, self.folder, jinja, home_zones)
        self.zh = Voice(Language.ZH, self.folder, jinja, home_zones)
        self.documents = Documents(self.folder, jinja, self.en, self.zh)
        self._needs = {
            kind: self.en.reads(kind) | self.zh.reads(kind) for kind in kinds(self.folder)
        }

    def check(self) -> None:
        """Render every sample of every kind. Raises checks.Unfit with all problems at once."""
        require_fit(self)

    def notice(self, draft: Draft, first: Language) -> Notice:
        """Freeze `draft` in both languages.

        Raises KindUnknown, FieldsMissing, WordMissing, and NumbersDiffer (Y4).
        """
        en, zh = self._texts(draft.kind, draft)
        return Notice(
            kind=draft.kind,
            audience=draft.audience,
            case=draft.case,
            first=first,
            en=self.en.wording(draft, en),
            zh=self.zh.wording(draft, zh),
            buttons=draft.buttons,
            slot=draft.slot,
            documents=draft.documents,
        )

    def text(self, kind: str, language: Language, draft: Draft) -> str:
        """The sentences of templates/<kind> in one language, a line each; raises as `notice`."""
        en, zh = self._texts(kind, draft)
        return "\n".join((zh if language is Language.ZH else en).sentences)

    def document(self, kind: str, notice: Notice, draft: Draft) -> str:
        """The document templates/_documents/<kind> as self-contained HTML in both languages."""
        return self.documents.html(kind, notice, draft)

    def _texts(self, kind: str, draft: Draft) -> tuple[Text, Text]:
        if kind not in self._needs:
            raise KindUnknown(f"templates/ has no folder for the kind {kind!r}")
        missing = self._needs[kind].difference(draft.fields)
        if missing:
            raise FieldsMissing(f"{kind} lacks the fields {', '.join(sorted(missing))}")
        en, zh = self.en.text(kind, draft), self.zh.text(kind, draft)
        require_same_numbers(en.own, zh.own)
        return en, zh
