"""English trade words inside Chinese sentences, put into Chinese: 是我们的 fault, 不能 accept.

People who write both languages keep the nouns of the trade in English. The rules know a Chinese
sentence by its Chinese words, so those that touch a Chinese character are replaced; words of an
English clause beside it stay.
"""

import re

_CHINESE_FOR = {
    "fault": "错",
    "mistake": "错",
    "problem": "问题",
    "issue": "问题",
    "report": "报告",
    "result": "结果",
    "photo": "照片",
    "picture": "照片",
    "defect": "缺陷",
    "sample": "样品",
    "spec": "规格",
    "artwork": "设计稿",
    "material": "材料",
    "price": "价格",
    "normal": "正常",
    "tolerance": "公差",
    "rework": "返工",
    "repair": "返修",
    "replace": "更换",
    "sort": "挑选",
    "discount": "折扣",
    "refund": "退款",
    "compensate": "赔偿",
    "free": "免费",
    "order": "订单",
    "mould": "模具",
    "deposit": "定金",
    "reject": "拒收",
    "accept": "接受",
    "admit": "承认",
    "cancel": "取消",
    "stop": "停止",
    "extend": "延期",
    "delay": "延期",
    "wait": "等",
    "professional": "专业",
    "inspect": "检验",
    "check": "检查",
    "promise": "保证",
    "guarantee": "保证",
    "lawyer": "律师",
    "boss": "老板",
    "inspector": "验货员",
    "customer": "客户",
    "buyer": "买家",
    "supplier": "供应商",
}
_HAN = "[\u4e00-\u9fff]"
_SPACED_FIGURE = re.compile(rf"(?<={_HAN}) (?=\d)|(?<=\d) (?={_HAN})")
_WORD = rf"(?P<word>{'|'.join(_CHINESE_FOR)})s?"
_AFTER_HAN = re.compile(rf"(?<={_HAN}) ?{_WORD}(?![a-z]) ?")
_BEFORE_HAN = re.compile(rf"(?<![a-z]){_WORD} ?(?={_HAN})")


def in_one_language(words: str) -> str:
    """`words` (plain text) with the English trade words that touch Chinese ones put into Chinese."""
    return _BEFORE_HAN.sub(_chinese, _AFTER_HAN.sub(_chinese, _SPACED_FIGURE.sub("", words)))


def _chinese(match: re.Match[str]) -> str:
    return _CHINESE_FOR[match["word"]]
