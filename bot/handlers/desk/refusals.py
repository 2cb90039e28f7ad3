"""Refusals of the desk itself: who is not known here, and which case is meant."""

from bot.domain.errors import NotYet, Refusal


class Stranger(Refusal):
    """Somebody without a role here (DESIGN 6: unbound senders get one neutral answer)."""

    code = "stranger"
    en = "Redtag does not know this account yet. Please ask the buyer to invite you."
    zh = "Redtag尚未识别此账号，请联系买家邀请您加入。"


class WhichCase(Refusal):
    """More than one case is open here and the message names none (section X)."""

    code = "which_case"
    en = "Several cases are open here: {keys}. Write the case key first, for example: {example}"
    zh = "这里有多个未结案件：{keys}。请先写案件编号，例如：{example}"


class NoCase(NotYet):
    """An act that needs a case, where none is open."""

    code = "no_case"

    def __init__(self) -> None:
        super().__init__(
            missing="no case is open here",
            missing_zh="这里没有未结案件",
            todo="A case opens with an inspection report; post the counts.",
            todo_zh="收到验货报告后才会建立案件，请先发送验货数据。",
        )
