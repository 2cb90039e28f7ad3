"""The press: real PDFs by WeasyPrint in a process of its own."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from bot.domain.people import Language
from bot.rendering import Renderer, WeasyPress
from bot.rendering.checks import samples
from bot.rendering.press import PrintFailed

PRESS = WeasyPress()


def test_this_machine_can_print() -> None:
    assert PRESS.available() is None


def printed(html: str) -> PdfReader:
    """The PDF of `html`, opened."""
    pdf = PRESS.pdf(html)
    assert pdf is not None
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: PdfReader) -> str:
    """All its text, without line breaks."""
    return " ".join("".join(page.extract_text() for page in pdf.pages).split())


@pytest.fixture(scope="module")
def sheet(shipped: Renderer) -> str:
    """A confirmation sheet as HTML."""
    (sample, *_) = samples(shipped.folder, "confirmation_sheet")
    notice = shipped.notice(sample, Language.ZH)
    return shipped.document("confirmation_sheet", notice, sample)


def test_a_document_prints_both_scripts_in_the_shipped_fonts_on_one_a4_page(sheet: str) -> None:
    pdf = printed(sheet)
    text = text_of(pdf)
    assert "公司盖章" in text
    assert "Company chop" in text
    (page,) = pdf.pages
    assert [round(float(x)) for x in page.mediabox[2:]] == [595, 842]
    fonts = {str(f.get_object()["/BaseFont"]) for f in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert {name.partition("+")[2].partition("-Bold")[0] for name in fonts} == {"Noto-Sans-SC"}


def test_the_same_html_gives_the_same_bytes_and_no_date(sheet: str) -> None:
    first, second = PRESS.pdf(sheet), PRESS.pdf(sheet)
    assert first == second
    assert first is not None
    assert b"/CreationDate" not in first
    assert b"/ModDate" not in first
    assert PRESS.pdf(sheet + "<p>more") != first


def test_nothing_is_read_from_files_or_the_network(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p::after { content: 'LEAKED' }")
    for address in (secret.as_uri(), "http://127.0.0.1:9/x.css", "font:../document.css"):
        html = f'<link rel="stylesheet" href="{address}"><p>before</p><img src="{address}" alt="x">'
        assert "LEAKED" not in text_of(printed(html))


def test_what_takes_too_long_is_killed_and_the_next_one_prints(sheet: str) -> None:
    press = WeasyPress()
    assert press.available() is None
    press.seconds = 0.01
    with pytest.raises(PrintFailed, match=r"more than 0\.01 s"):
        press.pdf(sheet)
    press.seconds = 60.0
    assert press.pdf(sheet) is not None


def test_a_machine_that_cannot_print_says_why_and_gives_no_pdf(tmp_path: Path) -> None:
    without_fonts = WeasyPress(fonts=tmp_path / "nowhere", seconds=0.01)
    assert without_fonts.available() == "printing took more than 0.01 s"
    assert without_fonts.pdf("<p>x") is None


def test_the_worker_says_what_is_missing_in_one_line() -> None:
    worker = Path(__file__).parents[2] / "bot" / "rendering" / "press_worker.py"
    blocked = (
        "import runpy, sys; sys.modules['weasyprint'] = None; "
        f"runpy.run_path({str(worker)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", blocked], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "weasyprint" in done.stderr
    assert done.stderr.count("\n") == 1
