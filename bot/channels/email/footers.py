"""What mail programs and companies put beneath a mail: phone footers, signatures, legal notices.

A footer goes only where it says nothing about the deal: "Confirmed: yes" above a signature that
holds a condition, or above a notice that mails bind nobody, is no confirmation (corpus rule on
footers), and whoever judges it must see them.
"""

import re

_PHONE = re.compile(
    r"\s*(?:sent (?:from|via|with) (?:my |the )?.{2,60}|get outlook for .{2,40}"
    r"|发自(?:我的)?.{1,30}|(?:来自|从)(?:我的)?.{1,20}(?:手机|iphone|ipad|客户端|发送)"
    r"|发送自.{1,30}|通过.{1,20}(?:客户端|手机)?发送|von meinem .{2,30} gesendet"
    r"|envoyé de mon .{2,30}|enviado desde mi .{2,30})[.。]?\s*",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"(?:-- ?|__ ?|—— ?)")
_NOTICE = re.compile(
    r"[\s*]*(?:this (?:e-?mail|message|communication|transmission)"
    r"|the information (?:contained )?in this"
    r"|(?:confidentiality|privacy|legal|privileged)[\w /]{0,30}(?:notice|note|:)|confidential"
    r"|disclaimer|please consider the environment|(?:本|此|该)(?:电子)?(?:邮件|郵件|电邮)|免责声明"
    r"|保密(?:声明|提示)|声明[:：]|机密|重要提示[:：])",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"confidential|privileged|intended (?:recipient|solely|only)|addressee|virus|environment"
    r"|unauthori[sz]ed|delete (?:it|this)|保密|机密|收件人|病毒|删除|环境|环保",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"bind|contract|commitment|oblig|offer|accept|agreement|约束|承诺|合同|协议|法律效力|生效|要约",
    re.IGNORECASE,
)
_MATTER = re.compile(
    r"\b(?:if|but|only|unless|except|however|provided|condition\w*|subject to|not|never|cannot"
    r"|yes|agree\w*|confirm\w*|reject\w*|refus\w*|cancel\w*|pay\w*|before|until|after|then"
    r"|please|we|i|you|your)\b|n't\b|\b(?:usd|rmb|cny|eur)\b|[$¥€£%?？]"
    r"|但|如果|若|除非|前提|条件|只|仅|不|没|同意|确认|付款|赔|扣|我们|你们|贵司|请|需|要|是|否|吗|暂|待",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE, _LONGEST_NOTICE, _LONGEST_FOOTER = 12, 3_000, 100


def without_footers(text: str) -> str:
    """`text` without what nobody wrote for this mail, unless it bears on the deal; linear."""
    lines = text.rstrip().split("\n")
    lines = [line for line in lines if not _is_of_a_phone(line)]
    kept = "\n\n".join(p for p in _paragraphs(lines) if not _is_legal(p)).rstrip()
    return _without_signature(kept)


def _is_of_a_phone(line: str) -> bool:
    """ "Sent from my iPhone", and not "sent from Ningbo, only 500"."""
    footer = len(line) < _LONGEST_FOOTER and _PHONE.fullmatch(line)
    return bool(footer) and not _MATTER.search(line)


def _paragraphs(lines: list[str]) -> list[str]:
    """Runs of lines with an empty one between; empty lines stay where they separate nothing."""
    return "\n".join(lines).split("\n\n")


def _is_legal(paragraph: str) -> bool:
    """A notice about the mail itself. One that speaks of being bound stays to be judged."""
    known = len(paragraph) <= _LONGEST_NOTICE and _NOTICE.match(paragraph)
    return bool(known and _LEGAL.search(paragraph)) and not _BINDS.search(paragraph)


def _without_signature(text: str) -> str:
    """Behind a line of two dashes stands who writes; whatever else stands there stays."""
    lines = text.split("\n")
    starts = (at for at, line in enumerate(lines) if _SIGNATURE.fullmatch(line))
    at = next(starts, None)
    if at is None:
        return text
    signature = lines[at + 1 :]
    words = sum(1 for line in signature if line.strip())
    if words > _LONGEST_SIGNATURE or any(map(_MATTER.search, signature)):
        return text
    return "\n".join(lines[:at]).rstrip()
