"""Where the templates lie: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def templates_folder() -> Path:
    """`bot/_templates` of an installed wheel, else `templates/` of the checkout.

    Raises FileNotFoundError when neither is there, naming both places.
    """
    places = (_PACKAGE / "_templates", _PACKAGE.parent / "templates")
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"no templates at {' or '.join(map(str, places))}")
