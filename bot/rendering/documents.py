"""Documents: one self-contained bilingual HTML page set, made from a draft and its frozen notice.

The stylesheet is inlined and fonts are called by family name, so the HTML alone is complete; the
press brings the font files. The same draft and notice always give the same HTML.
"""

from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from bot.messages import Draft, Notice
from bot.rendering.templates import Fields
from bot.rendering.voice import Voice

_FOLDER = "_documents"
_SUFFIX = ".html.j2"


class DocumentUnknown(LookupError):
    """A document kind without a template in `templates/_documents`."""


class Documents:
    """The document templates, with both voices at hand."""

    def __init__(self, folder: Path, jinja: Environment, en: Voice, zh: Voice) -> None:
        names = sorted(path.name for path in (folder / _FOLDER).glob(f"[!_]*{_SUFFIX}"))
        self._templates = {
            name.removesuffix(_SUFFIX): jinja.get_template(f"{_FOLDER}/{name}") for name in names
        }
        css = (folder / "_assets" / "document.css").read_text(encoding="utf-8")
        self._css = Markup(css)  # noqa: S704  (our own shipped stylesheet, no foreign text in it)
        self._en = en
        self._zh = zh

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of document there are."""
        return tuple(self._templates)

    def html(self, kind: str, notice: Notice, draft: Draft) -> str:
        """Fill the template of `kind`; every value is escaped. Raises DocumentUnknown.

        A template sees `notice`, the draft's `f` and `facts`, whose values it words by
        `{{ f.amount|zh }}` and `|en`, and `labels(key)` for a label in both languages.
        """
        template = self._templates.get(kind)
        if template is None:
            raise DocumentUnknown(f"templates/{_FOLDER} has no document {kind!r}")
        return template.render(
            f=Fields(**draft.fields),
            facts=draft.facts,
            notice=notice,
            en=self._en.format_for(draft),
            zh=self._zh.format_for(draft),
            labels=self._labels,
            css=self._css,
            say=_worded_already,
        )

    def _labels(self, key: str) -> dict[str, str]:
        return {"en": self._en.words.label(key), "zh": self._zh.words.label(key)}


def _worded_already(value: object) -> str:
    """A document prints words and never a raw value, whose notation nobody chose."""
    if not isinstance(value, str):
        raise TypeError(f"a {type(value).__name__} in a document needs |en or |zh")
    return value
