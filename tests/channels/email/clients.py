"""How mail programs quote the mail they answer, in English and Chinese: (name, quote) pairs.

A quote takes the body answered and gives what stands beneath the answer.
"""

from collections.abc import Callable

Quote = Callable[[str], str]
WHO = '"Redtag" <qc@buyer.example>'


def _marked(head: str) -> Quote:
    return lambda body: head + "\n" + "\n".join(f"> {line}" for line in body.split("\n"))


def _bare(head: str) -> Quote:
    return lambda body: head + "\n\n" + body


MARKED: dict[str, Quote] = {
    "gmail": _marked(f"On Fri, Nov 20, 2026 at 10:00 AM {WHO} wrote:\n"),
    "gmail wrapped": _marked(
        "On Fri, Nov 20, 2026 at 10:00 AM Redtag\n<qc@buyer.example> wrote:\n"
    ),
    "gmail zh": _marked("Redtag <qc@buyer.example> 于2026年11月20日周五 10:00写道：\n"),
    "apple": _marked("On 20 Nov 2026, at 10:00, Redtag <qc@buyer.example> wrote:\n"),
    "iphone zh": _marked("在 2026年11月20日，10:00，Redtag <qc@buyer.example> 写道：\n"),
    "thunderbird": _marked("On 11/20/26 10:00, Redtag wrote:"),
    "netease": _marked('在 2026-11-20 10:00:00，"Redtag" <qc@buyer.example> 写道：'),
    "netease en": _marked('At 2026-11-20 10:00:00, "Redtag" <qc@buyer.example> wrote:'),
    "french": _marked("Le ven. 20 nov. 2026 à 10:00, Redtag <qc@buyer.example> a écrit :\n"),
}
"""Programs that put ">" before each quoted line."""

BARE: dict[str, Quote] = {
    "outlook": _bare(
        "-----Original Message-----\nFrom: Redtag <qc@buyer.example>\nSent: Friday, 20 "
        "November 2026 "
        "10:00\nTo: Lin <lin@factory.example>\nSubject: Terms"
    ),
    "outlook 365": _bare(
        "________________________________\nFrom: Redtag <qc@buyer.example>\nSent: Friday, "
        "November 20,"
        " 2026 10:00 AM\nTo: Lin <lin@factory.example>\nSubject: Terms"
    ),
    "outlook plain": _bare(
        "From: Redtag <qc@buyer.example>\nSent: 20 November 2026 10:00\nTo: Lin\nSubject: Terms"
    ),
    "outlook zh": _bare(
        "发件人: Redtag <qc@buyer.example>\n发送时间: 2026年11月20日 10:00\n收件人: Lin "
        "<lin@factory.example>\n主题: 处理协议"
    ),
    "outlook bold": _bare(
        "*From:* Redtag <qc@buyer.example>\n*Sent:* Friday 10:00\n*To:* Lin\n*Subject:* Terms"
    ),
    "outlook de": _bare(
        "Von: Redtag <qc@buyer.example>\nGesendet: Freitag, 20. November 2026 10:00\nAn: Lin\n"
        "Betreff: Terms"
    ),
    "qq": _bare(
        '------------------ 原始邮件 ------------------\n发件人: "Redtag" <qc@buyer.example>;\n'
        '发送时间: 2026年11月20日(星期五) 上午10:00\n收件人: "Lin"<lin@factory.example>;\n'
        "主题: 处理协议"
    ),
    "qq nbsp": _bare(
        "------------------&nbsp;原始邮件&nbsp;------------------".replace("&nbsp;", "\xa0")
        + '\n发件人:\xa0"Redtag"\xa0<qc@buyer.example>;\n发送时间:\xa02026年11月20日\n'
        "收件人:\xa0Lin"
    ),
    "qq en": _bare(
        '---Original---\nFrom: "Redtag"<qc@buyer.example>\nDate: Fri, Nov 20, 2026 10:00 AM\n'
        'To: "Lin"<lin@factory.example>;\nSubject: Terms'
    ),
    "foxmail": _bare("发件人： Redtag\n发送时间： 2026-11-20 10:00\n收件人： lin\n主题： 处理协议"),
    "aliyun": _bare(
        "------------------------------------------------------------------\n发件人：Redtag "
        "<qc@buyer.example>\n发送时间：2026年11月20日(星期五) 10:00\n收件人：lin "
        "<lin@factory.example>\n"
        "主　题：处理协议"
    ),
    "netease phone": _bare(
        "---- 回复的原邮件 ----\n发件人 Redtag<qc@buyer.example>\n日期 2026年11月20日 10:00"
    ),
    "yahoo": _bare(
        "On Friday, November 20, 2026 at 10:00:00 AM GMT+8, Redtag <qc@buyer.example> wrote:"
    ),
    "spanish": _bare("El vie, 20 nov 2026 a las 10:00, Redtag <qc@buyer.example> escribió:"),
    "lotus": _bare("----- Forwarded by Lin/FACTORY on 11/20/2026 10:00 AM -----"),
    "forward": _bare(
        "---------- Forwarded message ---------\nFrom: Redtag <qc@buyer.example>\nDate: "
        "Fri, Nov 20\n"
        "Subject: Terms\nTo: <lin@factory.example>"
    ),
    "forward apple": _bare(
        "Begin forwarded message:\n\nFrom: Redtag <qc@buyer.example>\nSubject: Terms\nDate: 20 Nov "
        "2026 at 10:00\nTo: lin@factory.example"
    ),
    "forward zh": _bare(
        "-------- 转发邮件信息 --------\n发件人：Redtag <qc@buyer.example>\n发送日期：2026-11-20\n"
        "收件人：lin@factory.example\n主题：处理协议"
    ),
    "forward qq": _bare(
        '------------------ 转发邮件 ------------------\n发件人: "Redtag";\n发送时间: '
        "2026年11月20日"
    ),
}
"""Programs that put a head above it and mark no line."""

ALL = MARKED | BARE
