"""The words around a confirmation that change nothing: greeting, name, thanks, emoji.

Everything here is a whitelist (corpus README, "Judgement rules"): a word that is not listed
stays, and a reply with something left over does not bind. Patterns without a capital are matched
on small letters; those of names are matched on the text as typed, since "Half" is no name but
looks like one.
"""

import re

from bot.domain.reading import reply_loaded_words as loaded

GREETING = re.compile(
    r"(?:(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day)|morning)"
    r"(?: (?:there|all|both|everyone|team|sir/madam|sir or madam|sirs?|madam|friends?))?"
    r"|你好|您好|大家好|各位好|(?:各位|大家)?(?:早上|上午|中午|下午|晚上)好|早安|早"
    r"|好(?=[,、。! \n]))"
)
ACKNOWLEDGEMENT = re.compile(
    r"(?:ok|okay|noted|(?:well )?received|got it|understood|好的?|收到了?|知道了|明白了?)"
)
_THANKED = (
    r"(?:help|support|patience|understanding|co-?operation|time|message|mail|e-?mail|reply|trust"
    r"|attention)"
)
THANKS = re.compile(
    r"(?:(?:many thanks|thanks|thank you|thank u|thankyou|thx|tks)"
    r"(?: so much| very much| a lot| again| all| team| both| sir)?"
    rf"(?: for (?:your|the|all your) (?:(?:kind|great|quick) )?{_THANKED}"
    rf"(?:(?:,| and| &) (?:(?:kind|great|quick) )?{_THANKED})?)?"
    r"(?: (?:and|&) (?:best |kind |warm )?regards)?"
    r"|much appreciated|cheers"
    r"|谢谢(?:您|你们?|大家)?(?:的?(?:支持|理解|配合|耐心|帮助)|了)?|多谢(?:您|你|了)?"
    r"|感谢(?:您|你|支持|理解|配合)?"
    r"|非常感谢|谢了|辛苦(?:您|你|你们)?了?|麻烦(?:您|你|你们)了)"
)
SIGN_OFF = re.compile(
    r"(?:(?:with )?(?:best|kind|warm|many)? ?(?:regards|rgds)|b\.?r\.?|best|best wishes"
    r"|all the best"
    r"|(?:yours )?(?:sincerely|faithfully|truly)|sincerely yours"
    r"|have a (?:nice|good|great|lovely) (?:day|evening|weekend|week)(?: ahead| too)?"
    r"|(?:顺)?(?:祝|颂)(?:好|商祺|商安|顺利|安好|工作顺利|生意兴隆|周末愉快|您?生活愉快)"
    r"|此致敬礼|此致|敬礼|--)"
)
EMOJI = re.compile(
    "(?:[🙏👍👌🤝✅😊😀😄😃🙂☺❤🌹🎉💪🙇🙋]\ufe0f?[\U0001f3fb-\U0001f3ff]?"
    "(?:\u200d[♀♂]\ufe0f?)?"
    r"|[:=]-?\)|\^_?\^"
    r"|:(?:pray|\+1|thumbsup|ok_hand|handshake|white_check_mark|blush|smile"
    r"|slightly_smiling_face|tada|rose):"
    r"|\[(?:强|抱拳|合十|握手|玫瑰|ok|鼓掌)\])"
)
MENTION = re.compile(
    r"(?:<@[uw][a-z0-9]{6,14}>|@(?:redtag|bot|all|所有人)(?![a-z0-9\u4e00-\u9fff])\u2005?)"
)
_GIVEN = (
    "Aaron Abby Ada Adam Ahmed Aileen Aisha Alan Albert Alex Alexander Alice Alicia Alina Allen "
    "Ally Amanda Amber Amy Ana Andrea Andrew Andy Angel Angela Angie Anita Ann Anna Anne Annie "
    "Anny Anthony Arun Ashley Ayse Barbara Ben Benny Betty Bella Bob Bobby Brian Bruce Candy "
    "Carl Carlos Carol Caroline Cathy Catherine Cecilia Charles Charlie Cherry Chris Christina "
    "Christine Cindy Claire Coco Connie Cynthia Daisy Dan Daniel David Deepak Denise Dennis "
    "Diana Dong Dora Doris Duc Dung Echo Eddie Elaine Elena Elisa Ella Ellen Emily Emma Emre "
    "Eric Erica Eva Evan Eve Fatima Fiona Flora Fred Gary George Gina Gloria Hang Hannah Harry "
    "Hassan Hebe Helen Henry Hoa Hung Ian Icy Irene Iris Isabel Ivan Ivy Jack Jackie Jackson "
    "James Jamie Jane Janet Jason Jay Jean Jeff Jenny Jerry Jessica Jessie Jim Jimmy Joan "
    "Joanna Joe John Johnny Jojo Jonathan Jose Joseph Joy Joyce Juan Judy Julia Julie Karen "
    "Kate Katherine Kathy Kelly Ken Kenny Kevin Khan Kiki Kim Kitty Lan Lana Laura Lauren Leo "
    "Leon Lily Lillian Linda Linh Lisa Lola Louis Lucas Lucia Lucy Luis Luke Lulu Mandy Maggie "
    "Maria Marie Marco Marina Martin Mary Matt Matthew Maya Mehmet Mia Michael Michelle Mike "
    "Mina Minh Mohammed Molly Monica Nancy Natalie Nathan Nick Nicole Nina Nora Olga Oliver "
    "Olivia Omar Oscar Pamela Patricia Patrick Paul Peggy Penny Peter Phil Philip Phoebe Phuong "
    "Priya Rachel Rahul Raj Rajesh Ray Rebecca Renee Rita Robert Robin Rose Roy Ruby Ryan Sally "
    "Sam Samuel Sandra Sandy Sara Sarah Scott Sean Selina Serena Shirley Simon Sofia Sonia "
    "Sophia Sophie Stella Stephen Steve Steven Sue Sunny Susan Suzy Tariq Thao Thomas Tiffany "
    "Tim Tina Tom Tommy Tony Tracy Tuan Vanessa Vera Vicky Victor Victoria Vincent Vivi Vivian "
    "Wendy William Winnie Yolanda Yoyo Yuki Yvonne Zoe Zoey "
)
_SURNAMES = (
    "Bai Cai Cao Chan Chang Chen Cheng Cheung Chong Chow Chu Cui Dai Deng Ding Du Duan Fan Fang "
    "Feng Fu Gao Gong Gu Guo Han Hao Ho Hou Hu Huang Jia Jiang Jin Kong Kwok Lai Lam Lau Lee "
    "Lei Leung Li Liang Liao Lin Liu Lo Lu Luo Lv Ma Mao Meng Ng Ngo Nguyen Ni Ouyang Pan Peng "
    "Pham Qian Qiao Qin Qiu Ren Shao Shen Shi Song Su Sun Tan Tang Tao Tian Tran Tsai Wan Wang "
    "Wei Wen Wong Wu Xia Xiang Xiao Xie Xiong Xu Xue Yan Yang Yao Ye Yin Yu Yuan Zeng Zhan "
    "Zhang Zhao Zheng Zhong Zhou Zhu Zou Ali Begum Chowdhury Cruz Das Garcia Gupta Hossain "
    "Islam Kaya Khan Kumar Le Miah Patel Rahman Ramos Reyes Santos Sharma Shah Singh Smith "
    "Johnson Brown Miller Demir Yilmaz Yildiz Hoang Vo Vu Bui "
)
_SYLLABLE = (
    r"(?i:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsrwy])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai"
    r"|uan|ai|an|ao|ei"
    r"|en|er|ia|ie|in|iu|ou|ua|ui|un|uo|ue|a|e|i|o|u))"
)
_PINYIN = rf"(?=[A-Z]){_SYLLABLE}{{1,2}}"


def _either(names: str) -> str:
    """Names as "Kevin" or "KEVIN"; longest first, so that none hides another."""
    words = sorted(names.split(), key=len, reverse=True)
    return "(?:" + "|".join([*words, *(word.upper() for word in words)]) + ")"


_SURNAME = _either(_SURNAMES)
_GIVEN_NAME = _either(_GIVEN)
_END = r"(?![A-Za-z0-9'’-])"
_TITLE = r"(?:(?:Mr|Ms|Mrs|Miss|Mdm|Madam|Dr|MR|MS|MRS|mr|ms|mrs|miss)\.? )"
_HAN_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔钟谭陆汪范"
    "石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔向汤陳張劉楊黃趙吳孫馬羅鄭謝許韓馮鄧葉蘇呂盧鍾譚陸"
)
_HAN_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞刚桂英华玉萍红娥玲芬燕彩春兰凤洁梅琳鹏宇浩轩婷雪颖慧莉倩佳欣怡琴云飞龙辉斌波宁健俊峰"
    "建国志海丹蕾薇菲瑶琪璐晶莹瑞祥福贵荣昌庆雯雅珍珠柔茜晓子涵诗梓嘉思文博"
)
_HAN_TITLE = r"(?:小姐|先生|女士|太太|总经理|经理|总监|总|厂长|主管|工程师|工|老师|姐|哥|董|主任)"
_HAN_NAME = (
    rf"(?:(?:小|老)?[{_HAN_SURNAMES}][{_HAN_GIVEN}]{{0,2}}{_HAN_TITLE}|(?:小|阿)[{_HAN_SURNAMES}]"
    rf"|[{_HAN_SURNAMES}][{_HAN_GIVEN}]{{1,2}})"
)
NAME = re.compile(
    rf"(?:{_HAN_NAME}"
    rf"|{_TITLE}(?:{_GIVEN_NAME}|{_SURNAME})(?: (?:{_GIVEN_NAME}|{_SURNAME}|{_PINYIN}))?{_END}"
    rf"|{_GIVEN_NAME}(?: [A-Z]\.?)?(?: (?:{_SURNAME}|{_GIVEN_NAME}))?{_END}"
    rf"|{_SURNAME} {_PINYIN}(?: {_PINYIN})?{_END}|{_PINYIN} {_SURNAME}{_END}|{_SURNAME}{_END})",
    re.ASCII,
)
"""A person's name by list and build; "Monday", "Half" and "May" are none."""

_LONGEST_SIGNATURE_LINE = 120
_LISTED = frozenset((_GIVEN + _SURNAMES).lower().split())
_CAPITALISED = re.compile(
    rf"{_TITLE}?[A-Z][a-zA-Z'’.-]{{0,19}}(?: [A-Z][a-zA-Z'’.-]{{0,19}}){{0,3}}(?: team)?(?=[ \t]*(?:[,!:、\n]"
    rf"|$|-{{1,2}}[ \t]|[–—|]))"
)
_JOB = re.compile(
    r"(?:(?:sales|export|production|quality|qc|qa|factory|general|deputy|account|project"
    r"|area|regional|senior"
    r"|assistant|vice|overseas|foreign trade|trade) ){0,3}(?:manager|director|supervisor"
    r"|engineer|merchandiser"
    r"|department|dept\.?|team|executive|representative|assistant|president|ceo|owner|sales)"
    r"|(?:外贸|销售|业务|生产|品质|品管|出口|国际)?(?:部|经理|主管|总监|专员|跟单员?|厂长|助理)"
)
_COMPANY = re.compile(
    r"[A-Z][A-Za-z&.' -]{1,50}(?:Co\.?,? ?Ltd|Ltd|Limited|Inc|LLC|GmbH|JSC|Company|Factory"
    r"|Corp|Group|Works"
    r"|Industries)\.?|[\u4e00-\u9fff]{2,20}(?:公司|厂)"
)
_REACHED_AT = re.compile(
    r"(?:(?:tel|phone|mob(?:ile)?|cell|fax|wechat|whatsapp|m|t|p|电话|手机|传真"
    r"|微信)\.?[:：]? ?\+?[\d ()-]{6,24}"
    r"|(?:(?:e-?mail|邮箱)[:：]? ?)?[a-z0-9._+-]{1,40}@[a-z0-9.-]{1,40}"
    r"|(?:https?://)?www\.[a-z0-9.-]{1,40})"
)


def addressee_at(typed: str, at: int) -> int | None:
    """End of the name that follows a greeting or a sign-off: any capitalised words up to the line's
    end or a comma, none of them a word that could carry a term ("Regards, Pending")."""
    found = _CAPITALISED.match(typed, at)
    if found is None:
        return None
    words = re.findall(r"[a-z]+", found.group().lower())
    return found.end() if all(map(_may_be_in_a_name, words)) else None


def _may_be_in_a_name(word: str) -> bool:
    if word in loaded.IN_NAMES:
        return False
    if word in _LISTED or re.fullmatch(rf"{_SYLLABLE}{{1,2}}", word):
        return True
    return loaded.BUILT_AS_A_WORD.fullmatch(word) is None


def signature_line_at(typed: str, at: int) -> int | None:
    """End of the signature line at `at`: a job, a company, a telephone number or an address, or
    several of them with bars between, the first of which may be a name."""
    line = _line_at(typed, at)
    return at + len(line) if line and _is_signature(line) else None


def named_line_at(typed: str, at: int) -> int | None:
    """End of a signature line that begins with a name by the list ("Mei Tan | Export Manager")."""
    line = _line_at(typed, at)
    name, bar, _ = line.partition("|")
    if not bar or NAME.fullmatch(name.strip()) is None:
        return None
    return signature_line_at(typed, at)


def _line_at(typed: str, at: int) -> str:
    line_end = typed.find("\n", at)
    line = typed[at : len(typed) if line_end < 0 else line_end].rstrip()
    return line if len(line) <= _LONGEST_SIGNATURE_LINE else ""


def _is_signature(line: str) -> bool:
    parts = [part.strip() for part in line.split("|")]
    first = parts[0]
    named = len(parts) > 1 and addressee_at(first, 0) == len(first)
    return all(map(_is_signature_part, parts[1:] if named else parts))


def _is_job_and_name(part: str) -> bool:
    """ "业务部 刘敏", "Sales Manager Kevin Zhou"."""
    gaps = (at for at, sign in enumerate(part) if sign == " ")
    return any(_JOB.fullmatch(part[:at].lower()) and NAME.fullmatch(part[at + 1 :]) for at in gaps)


def _is_signature_part(part: str) -> bool:
    low = part.lower()
    if _JOB.fullmatch(low) or _REACHED_AT.fullmatch(low) or _is_job_and_name(part):
        return True
    if not _COMPANY.fullmatch(part) or not loaded.IN_CHINESE_NAMES.isdisjoint(
        part.replace("有限责任", "")
    ):
        return False
    return loaded.TERMS.isdisjoint(re.findall(r"[a-z]+", low.removesuffix("limited")))
