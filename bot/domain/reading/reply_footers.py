"""What a program puts below every mail and that changes nothing: the device, a note of secrecy.

A whitelist, matched on small letters and simplified characters. A footer that denies binding
effect is none of these and unbinds (corpus README, "Judgement rules").
"""

import re

_DEVICE = (
    r"(?:iphone|ipad|mobile(?: phone| device)?|phone|android(?: phone| device)?|blackberry"
    r"|(?:samsung|huawei|xiaomi|oppo|vivo|honor|oneplus|nokia)(?: galaxy)?(?: smartphone"
    r"| phone| mobile)?)"
)
_MAKER = r"(?:华为|小米|荣耀|三星|苹果|oppo|vivo|红米|一加|魅族)"
_SENT_FROM = (
    rf"(?:sent|send) from my {_DEVICE}"
    r"|sent from (?:outlook|mail|wechat|yahoo mail|gmail|foxmail)"
    r"(?: for (?:ios|android|iphone|ipad|windows(?: 1[01])?)| on (?:android|ios)| mobile)?"
    r"|get outlook for (?:ios|android|windows)(?:<https://aka\.ms/[a-z0-9]{1,12}>)?"
    rf"|(?:发|来|寄)自我的 ?(?:{_DEVICE}|{_MAKER}(?:手机)?|手机)|从我的 ?(?:{_DEVICE}"
    rf"|手机) ?(?:发送|发出)"
    rf"|来自{_MAKER}(?:手机)?|(?:发|来)自(?:网易邮箱大师|qq邮箱|foxmail|微信)"
)

_MAIL = r"(?:e-?mail|message|mail|communication|transmission)"
_THIS = rf"(?:this|the) {_MAIL}(?: and (?:any|all|its) (?:attachments?|attached files?))?"
_CONFIDENTIAL = (
    r"(?:strictly )?(?:confidential|private|privileged)"
    r"(?: (?:and|or|and/or)(?: may be)?(?: legally)? (?:confidential|private|privileged))?"
    r"(?: information)?"
)
_READER = (
    r"(?:the |its )?(?:(?:sole |exclusive )?use (?:of|by) )?(?:the |its )?(?:named |intended )?"
    r"(?:addressees?|recipients?|person named above)"
)
_FOR_READER = rf"(?:intended )?(?:only |solely |exclusively )?(?:intended )?for {_READER}"
_WRONG_READER = (
    rf"if you (?:are not {_READER}|(?:have )?received (?:this {_MAIL}|it) (?:by mistake|in error))"
)
_TELL = r"(?:notify|inform|contact|tell) (?:the sender|us)(?: immediately| at once)?"
_DELETE = rf"(?:delete|destroy) (?:it|this {_MAIL}|the {_MAIL}|all copies)(?: from your system)?"
_SECRECY = (
    r"confidentiality(?: (?:notice|note))?:"
    rf"|{_THIS} (?:is|are|may be|contains?|may contain) {_CONFIDENTIAL}"
    rf"(?:(?: and|,)(?: is| are)? {_FOR_READER})?"
    rf"|{_THIS} (?:is|are) {_FOR_READER}"
    rf"|{_WRONG_READER},? (?:please |kindly )?(?:{_TELL}(?: and {_DELETE})?|{_DELETE})"
    rf"|please consider the environment before printing(?: this {_MAIL})?"
    r"|[本此]邮件(?:及其?附件)?(?:可能)?(?:含有|包含|属于)?(?:保密|机密)(?:信息|内容)?"
    r"(?:[,、]? ?[仅只](?:限|供)于?(?:指定)?(?:的)?收件人(?:使用|阅读)?)?"
    r"|[本此]邮件[仅只](?:限|供)于?(?:指定)?(?:的)?收件人(?:使用|阅读)?"
    r"|如果?(?:您|你)?(?:不是(?:指定)?收件人|误收(?:到)?[本此]邮件)[,、]? ?请(?:立即)?"
    r"(?:通知发件人)?(?:[,、]? ?并)?删除(?:[本此]邮件)?"
)

FOOTER = re.compile(f"(?:{_SENT_FROM}|{_SECRECY})".replace(" ", r"[ \n]"))
"""A line or sentence below the signature; mail programs wrap it anywhere."""
