"""Refusals: the polite "no" of the domain, in the reader's language, with the facts it rests on."""

from typing import ClassVar


class Refusal(Exception):
    """An expected "no". It carries its facts and builds its own sentence in English and Chinese.

    Subclasses state `code` (stable, for programs) and the two sentences as format strings over the
    facts; each sentence says what is wrong and what to do next.
    """

    code: ClassVar[str] = "refused"
    en: ClassVar[str] = "This cannot be done."
    zh: ClassVar[str] = "无法执行此操作。"

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """The refusal as one sentence; `language` is "zh" or anything else for English."""
        return (self.zh if language == "zh" else self.en).format(**self.facts)


class WrongRole(Refusal):
    """Row 28: each act belongs to a role; nobody presses another party's button."""

    code = "wrong_role"
    en = "Only the {needed} can do this, and {name} is here as {held}. Ask the {needed} to do it."
    zh = "此操作只能由{needed_zh}进行，{name}的身份是{held_zh}。请联系{needed_zh}处理。"


class Stale(Refusal):
    """A button or form made for a state that has passed (section X: say who decided and when)."""

    code = "stale"
    en = "This was already decided: {what}, by {who}, {when}. Nothing was changed."
    zh = "此事已有决定：{what_zh}，{who}，{when}。本次操作未作任何更改。"


class NotYet(Refusal):
    """An act that comes before what it needs."""

    code = "not_yet"
    en = "Not yet: {missing}. {todo}"
    zh = "暂时不能：{missing_zh}。{todo_zh}"


class Incomplete(Refusal):
    """A form that lacks or contradicts something; all problems at once, by field."""

    code = "incomplete"
    en = "Please complete: {what}."
    zh = "请补充：{what_zh}。"

    def __init__(self, problems: dict[str, tuple[str, str]]) -> None:
        """`problems` maps a field name to its sentence in English and in Chinese."""
        self.problems = problems
        super().__init__(
            what="; ".join(en for en, _ in problems.values()),
            what_zh="；".join(zh for _, zh in problems.values()),
        )
