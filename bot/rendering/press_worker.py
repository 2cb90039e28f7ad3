"""HTML on stdin, PDF on stdout: a program of its own, so that a crash in native code stays here.

`press.py` runs this file by its path, not as a part of the package, so that nothing but WeasyPrint
is loaded. The one argument is the folder of the shipped fonts. It ends with status 1 and the reason
on stderr when WeasyPrint or Pango is missing.

The same HTML gives the same bytes: the file identifier is the hash of the HTML, no date is written,
and the time stamps inside the fonts are fixed.
"""

import hashlib
import os
import sys
from pathlib import Path

try:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except (ImportError, OSError) as missing:
    sys.exit(str(missing).strip().partition("\n")[0])

_FACES = {400: "NotoSansSC-Regular.ttf", 700: "NotoSansSC-Bold.ttf"}
_SCHEME = "font:"


class OwnFontsOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Refuses every address but the shipped fonts: a document reads no file and no network."""

    def __init__(self, fonts: Path) -> None:
        super().__init__(allowed_protocols=())
        self._fonts = fonts

    def fetch(self, url: str, _headers: object = None) -> URLFetcherResponse:
        """The font at `font:<name>`; ValueError for anything else."""
        name = url.removeprefix(_SCHEME)
        if name == url or name not in _FACES.values():
            raise ValueError(f"a document may not load {url}")
        font = (self._fonts / name).read_bytes()
        return URLFetcherResponse(url, font, {"Content-Type": "font/ttf"})


def printed(html: bytes, fonts: Path) -> bytes:
    """The PDF of `html`."""
    fetcher, configuration = OwnFontsOnly(fonts), FontConfiguration()
    faces = CSS(string=_font_faces(), font_config=configuration, url_fetcher=fetcher)
    pdf: bytes = HTML(string=html.decode(), url_fetcher=fetcher).write_pdf(
        stylesheets=[faces],
        font_config=configuration,
        pdf_identifier=hashlib.sha256(html).digest()[:16],
        pdf_tags=True,
    )
    return pdf


def _font_faces() -> str:
    face = '@font-face {{ font-family: "Noto Sans SC"; font-weight: {}; src: url({}{}) }}'
    return "\n".join(face.format(weight, _SCHEME, name) for weight, name in _FACES.items())


if __name__ == "__main__":
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    sys.stdout.buffer.write(printed(sys.stdin.buffer.read(), Path(sys.argv[1])))
