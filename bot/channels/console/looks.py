"""The page templates (Jinja2, all escaped, a missing variable is an error) and the static files."""

from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from bot.channels.console.words import PAGE_WORDS, say
from bot.domain.people import Language

_HERE = Path(__file__).parent
STATIC = _HERE / "static"


class Looks:
    """Renders the templates. All are compiled at once, so that a broken one stops the start."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.static = f"/console/static/{_version(STATIC)}"
        self._templates.globals["static"] = self.static
        for name in self._templates.list_templates():
            self._templates.get_template(name)

    def render(self, template: str, language: Language, **shown: object) -> Markup:
        """The HTML of one template in one language."""
        say_it: Callable[..., str] = partial(say, language)
        html = self._templates.get_template(template).render(
            w=say_it, pick=lambda words: words.said(language), lang=language.value, **shown
        )
        return Markup(html)  # noqa: S704  # rendered with autoescape just above


def script_words(language: Language) -> dict[str, str]:
    """The words the page's scripts say, by their catalogue keys without the "js." in front."""
    return {key[3:]: say(language, key) for key in PAGE_WORDS if key.startswith("js.")}


class Kept(StaticFiles):
    """Static files under an address that names their content: kept for good once fetched."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """As StaticFiles, with the header."""
        response: Response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["Service-Worker-Allowed"] = "/seat/"  # for worker.js, which keeps pages
        return response


def _version(folder: Path) -> str:
    content = blake2b(digest_size=6)
    for path in sorted(folder.iterdir()):
        content.update(path.name.encode() + b"\0" + path.read_bytes())
    return content.hexdigest()
