"""What a visit was: its stage (row 16), and why no inspection was made (row 19b)."""

from bot.domain.reading.normalise import Normalised
from bot.domain.reading.tokens import Token
from bot.domain.reading.vocabulary import Term

_STAGES = (
    ("IQC", ("iqc", "incoming", "incoming inspection", "来料", "来料检验")),
    ("IPQC", ("ipqc", "制程", "首件")),
    ("OQC", ("oqc", "fqc", "outgoing", "outgoing inspection", "出货检验")),
    (
        "DPI",
        ("dpi", "dupro", "during production", "during production inspection", "inline", "in-line",
         "in line", "inline inspection", "中期", "中检", "产中", "中期验货"),
    ),
)  # fmt: skip
_STAGE_OF = {word: stage for stage, words in _STAGES for word in words}


def inspection_type_of(tokens: list[Token]) -> str | None:
    """IQC, IPQC, DPI, OQC, PSI or re-inspection, where the text says which."""
    if any(token.means(Term.REINSPECTION) for token in tokens):
        return "re-inspection"
    stage = next((token.text for token in tokens if token.means(Term.STAGE)), None)
    return None if stage is None else _STAGE_OF.get(stage, "PSI")


def aborted_reason(tokens: list[Token], plain: Normalised) -> str | None:
    """The words that say why a visit ended without an inspection, None where none do."""
    said = next((token for token in tokens if token.means(Term.ABORTED)), None)
    return None if said is None else plain.written(said.start, said.end)
