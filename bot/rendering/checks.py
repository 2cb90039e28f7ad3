"""What must hold before the program starts: every kind, language, word and sample in its place."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from bot.domain.people import Language
from bot.messages import Draft, Notice
from bot.rendering.templates import kinds
from bot.rendering.words import differences

if TYPE_CHECKING:
    from bot.rendering.renderer import Renderer

_SAMPLES = TypeAdapter(tuple[Draft, ...])


class Unfit(Exception):
    """The templates cannot be used; the message lists every problem on a line of its own."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("the templates are not fit to use:\n" + "\n".join(problems))


def require_fit(renderer: "Renderer") -> None:
    """Raise Unfit unless every kind renders its samples and the languages agree."""
    found = tuple(problems(renderer))
    if found:
        raise Unfit(found)


def problems(renderer: "Renderer") -> Iterator[str]:
    """One sentence for each thing wrong in the templates folder."""
    yield from differences(renderer.en.words, renderer.zh.words)
    shown: set[str] = set()
    for kind in kinds(renderer.folder):
        yield from _unequal_fields(renderer, kind)
        drafts = samples(renderer.folder, kind)
        if not drafts:
            yield f"{kind}: samples.json holds no sample"
        for draft in drafts:
            yield from _sample_problems(renderer, kind, draft)
            shown.update(draft.documents)
    for kind in sorted(shown.symmetric_difference(renderer.documents.kinds)):
        yield f"_documents: {kind} needs a template and a sample that carries it"


def samples(folder: Path, kind: str) -> tuple[Draft, ...]:
    """The drafts of templates/<kind>/samples.json; ValueError when one is malformed."""
    return _SAMPLES.validate_json((folder / kind / "samples.json").read_bytes())


def _unequal_fields(renderer: "Renderer", kind: str) -> Iterable[str]:
    read_en, read_zh = renderer.en.reads(kind), renderer.zh.reads(kind)
    if read_en != read_zh:
        names = ", ".join(sorted(read_en ^ read_zh))
        yield f"{kind}: only one language reads {names}"


def _sample_problems(renderer: "Renderer", kind: str, draft: Draft) -> Iterator[str]:
    if draft.kind != kind:
        yield f"{kind}: a sample is of the kind {draft.kind}"
        return
    try:
        notice = renderer.notice(draft, Language.ZH)
        for document in draft.documents:
            renderer.document(document, notice, draft)
    except Exception as error:  # whatever it is, the list goes on
        yield f"{kind}: {type(error).__name__}: {error}"
        return
    yield from _empty(kind, notice)


def _empty(kind: str, notice: Notice) -> Iterator[str]:
    for language, wording in ((Language.EN, notice.en), (Language.ZH, notice.zh)):
        if not wording.title:
            yield f"{kind}: the title is empty in {language}"
    in_en, in_zh = len(notice.en.sentences), len(notice.zh.sentences)
    if in_en != in_zh:
        yield f"{kind}: {in_en} sentences in English, {in_zh} in Chinese"
