"""A card to forward into a WeChat group, where the account cannot be: what it is about, and where
to answer. It holds nothing that only one side may know."""

from bot.domain.case import Case

LINES = (
    "【{key}】订单 {po} · {product_zh}",
    "{factory_zh}，您好！本案的通知和条款在服务号内，请在服务号内回复。",
    "在群里的回复不会被记录，也不构成确认。",
    "",
    "[{key}] order {po} · {product_en}",
    "Notices and terms of this case are in the service account; please answer there.",
    "What is written in this group is not recorded and confirms nothing.",
)


def card_of(case: Case) -> str:
    """The text of the card."""
    order = case.order
    return "\n".join(LINES).format(
        key=case.key,
        po=order.number,
        product_zh=order.product_zh,
        product_en=order.product_en,
        factory_zh=order.factory_name_zh or order.factory_name,
    )
