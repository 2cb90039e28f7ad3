"""What is installed is what was written: the wheel, the locked versions and the fonts."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "templates" / "_assets" / "fonts"


def _files(folder: Path) -> set[str]:
    """Relative paths of everything below `folder` that belongs to the program."""
    found = (p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return {p.relative_to(folder).as_posix() for p in found}


def _locked(name: str) -> dict[str, str]:
    """Package → version, as locked in `requirements/<name>.txt`."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, flags=re.MULTILINE))


def _wanted(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=]", requirement)[0] for requirement in requirements}


# ---------------------------------------------------------------- the wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contents of the wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (archive,) = folder.glob("*.whl")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_wheel_carries_every_file_of_the_package(wheel: Path) -> None:
    packed = {name for name in _files(wheel / "bot") if not name.startswith("_templates/")}
    assert packed == _files(ROOT / "bot")
    assert any(name.startswith("channels/console/static/") for name in packed)


def test_the_wheel_carries_every_template_and_font(wheel: Path) -> None:
    assert _files(wheel / "bot" / "_templates") == _files(ROOT / "templates")


def test_an_installed_wheel_reads_its_own_templates(wheel: Path, tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(wheel)!r})\n"
        "from bot.rendering.folder import templates_folder; print(templates_folder())"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert Path(done.stdout.strip()) == wheel / "bot" / "_templates"


# ---------------------------------------------------------------- the locks


def test_what_runs_is_what_was_tested() -> None:
    run, test = _locked("run"), _locked("test")
    assert run
    assert run.items() <= test.items()


def test_everything_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    assert _wanted(project["project"]["dependencies"]) | _wanted(groups["build"]) <= set(
        _locked("run")
    )
    tools = [tool for tool in groups["test"] if isinstance(tool, str)]
    assert _wanted(tools) <= set(_locked("test"))
    assert set(_locked("lock")) == _wanted(groups["lock"])


@pytest.mark.parametrize("name", ["run", "test", "lock"])
def test_a_lock_has_a_hash_for_every_package_and_names_no_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert "://" not in text
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


# ---------------------------------------------------------------- the fonts


def _covered(face: str) -> set[str]:
    with TTFont(FONTS / f"NotoSansSC-{face}.ttf", lazy=True) as font:
        return {chr(point) for point in font.getBestCmap()}


@pytest.mark.parametrize("face", ["Regular", "Bold"])
def test_both_faces_cover_every_character_of_the_templates(face: str) -> None:
    written = {
        character
        for path in (ROOT / "templates").rglob("*")
        if path.suffix in {".j2", ".json", ".html"}
        for character in path.read_text()
    }
    assert sorted(c for c in written - _covered(face) if c.isprintable()) == []


def test_the_bold_face_covers_gb_2312_and_the_regular_one_the_rare_names_as_well() -> None:
    rows = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    characters = {pair.decode("gb2312", errors="ignore") for pair in rows} - {""}
    assert len(characters) == 6763
    assert characters <= _covered("Bold")
    assert characters | set("龘玥堃") <= _covered("Regular")


# ---------------------------------------------------------------- the settings


def test_the_example_file_shows_every_setting_with_its_default() -> None:
    text = (ROOT / ".env.example").read_text()
    shown = dict(re.findall(r"^#([A-Z_]+)=(.*)$", text, flags=re.MULTILINE))
    fields = Settings.model_fields.values()
    assert shown == {field.alias: str(field.default) for field in fields}
