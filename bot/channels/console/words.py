"""The words of the pages in both languages. Notices bring their own; these frame them.

Keys that start with "js." are for the page's scripts, and are handed over as data.
"""

from bot.domain.people import Language

PAGE_WORDS: dict[str, tuple[str, str]] = {
    # the start page
    "start.title": ("Choose your seat", "选择您的席位"),
    "start.lead": (
        "Who are you today? Each seat opens in its own tab.",
        "请选择您的身份。每个席位可在单独的标签页中打开。",
    ),
    "start.nobody": ("Nobody has a seat here yet.", "目前还没有任何席位。"),
    "start.link": (
        "Open the personal link you were given; it brings you to your seat.",
        "请打开您收到的个人链接，即可进入您的席位。",
    ),
    "start.foot.signed": (
        "Only the seats of this browser are shown. Nothing is loaded from elsewhere.",
        "仅显示此浏览器可使用的席位，不从外部加载任何内容。",
    ),
    "start.foot": (
        "This console runs on this machine only. Nothing is loaded from elsewhere.",
        "本控制台仅在本机运行，不从外部加载任何内容。",
    ),
    "party.inspector": ("Inspection", "验货"),
    "party.buyer": ("Buying", "采购"),
    "party.factory": ("Factory", "工厂"),
    "role.inspector": ("Inspector", "验货员"),
    "role.buyer": ("Buyer", "买家"),
    "role.buyer_lead": ("Buyer lead", "买家负责人"),
    "role.factory_contact": ("Factory contact", "工厂联系人"),
    "role.system": ("System", "系统"),
    # the frame
    "skip": ("Skip to content", "跳到内容"),
    "home": ("Home", "首页"),
    "me": ("You are here as", "您当前的身份"),
    "leave": ("Change seat", "更换席位"),
    "back": ("Back to all rooms", "返回全部聊天室"),
    "noscript": (
        "Please allow JavaScript for this page: without it nothing can be sent.",
        "请为此页面启用 JavaScript，否则无法发送消息。",
    ),
    "rooms": ("Rooms", "聊天室"),
    "rooms.direct": ("Direct", "私聊"),
    "rooms.order": ("Orders", "订单"),
    "rooms.factory": ("Factories", "工厂"),
    "new": ("new", "新"),
    # home
    "hello": ("Hello, {name}", "您好，{name}"),
    "hello.inspector": (
        "Post a report in the order's room. Text goes first, photos may follow.",
        "请在订单聊天室发送验货数据。可先发文字，照片随后补发。",
    ),
    "hello.buyer": (
        "Your open cases and what falls due next.",
        "以下是未结案件及即将到期的事项。",
    ),
    "hello.factory": (
        "Open the conversation with the buyer, or write to Redtag directly.",
        "请打开与买家的对话，或直接给 Redtag 留言。",
    ),
    "cases.open": ("Open cases", "未结案件"),
    "cases.closed": ("Closed cases", "已结案件"),
    "cases.none": (
        "No open case. A case opens by itself when an inspection report comes in.",
        "没有未结案件。收到验货数据后会自动建立案件。",
    ),
    "waits": ("Waits for: {what} · {who}", "等待：{what} · {who}"),
    "waits.mine": ("your turn", "轮到您"),
    "updated": ("Last change {when}", "最近更新 {when}"),
    # a room
    "lines": ("Conversation", "对话"),
    "pending": ("Not sent yet", "尚未发送"),
    "whispers": ("Shown only to you", "仅您可见"),
    "earlier": ("Show earlier lines", "显示更早的内容"),
    "to_end": ("New lines below", "下方有新内容"),
    "room.empty.direct": (
        "Nothing here yet. Write “help” to see what Redtag understands.",
        "暂无内容。发送“帮助”可查看 Redtag 能理解的内容。",
    ),
    "room.empty.order": (
        "Nothing here yet. Post the counts of an inspection to begin, for example “0/18/31”.",
        "暂无内容。发送验货数据即可开始，例如“0/18/31”。",
    ),
    "room.empty.factory": ("Nothing has been sent here yet.", "这里还没有消息。"),
    "reply": ("Reply", "回复"),
    "replying": ("Replying to", "正在回复"),
    "replying.stop": ("Stop replying", "取消回复"),
    "reply_line": (
        "The line to type. It counts once you have sent it.",
        "请输入以下内容，发送后即生效。",
    ),
    "reply_line.use": ("Copy into my message", "复制到输入框"),
    "buttons": ("What you can do", "可执行的操作"),
    "optional": ("(optional)", "（选填）"),
    "choose": ("Please choose", "请选择"),
    "other.en": ("English", "English"),
    "other.zh": ("中文", "中文"),
    "documents": ("Documents", "文件"),
    "document.waiting": ("{name}: being prepared", "{name}：正在生成"),
    "photo": ("Photo {name}", "照片 {name}"),
    "state.waiting": ("Waiting for its documents", "等待文件生成"),
    "state.ready": ("Queued", "排队中"),
    "state.queued": ("Queued", "排队中"),
    "state.sending": ("Being sent", "发送中"),
    "state.sent": ("Sent", "已发送"),
    "state.delivered": ("Delivered", "已送达"),
    "state.read": ("Read", "已读"),
    "state.unknown": ("Sent, not confirmed", "已发送，未确认"),
    "state.failed": ("Failed", "发送失败"),
    "state.done": ("Received", "已收到"),
    "state.in_progress": ("Being received", "接收中"),
    "state.quarantined": ("Set aside for a look", "已留待人工查看"),
    # composing
    "compose": ("Your message", "消息内容"),
    "compose.direct": ("Write to Redtag", "给 Redtag 留言"),
    "compose.order": ("Report or message", "验货数据或消息"),
    "compose.factory": ("Write a message", "输入消息"),
    "hints": ("Words to begin with", "常用语"),
    "hint.ship": ("ship?", "可以出货吗"),
    "hint.status": ("status", "状态"),
    "hint.form": ("Report form", "验货表单"),
    "hint.left": ("left", "已离开"),
    "hint.help": ("help", "帮助"),
    "attached": ("Attached", "已添加的附件"),
    "camera": ("Camera", "拍照"),
    "photos": ("Photos", "照片"),
    "send": ("Send", "发送"),
    # cases
    "cards": ("Case cards", "案件卡片"),
    "cards.none": ("No case is open in this room.", "此聊天室暂无案件。"),
    "card.pinned": ("Case card, kept up to date:", "案件卡片（持续更新）："),
    "case.open": ("Case and record", "案件与记录"),
    "case.room": ("Open the room", "打开聊天室"),
    "clocks": ("Due", "到期事项"),
    "clocks.none": ("Nothing is due.", "暂无到期事项。"),
    "cutoff.si": ("SI cut-off", "截补料 SI"),
    "cutoff.vgm": ("VGM cut-off", "截 VGM"),
    "cutoff.cy": ("CY cut-off", "截重 CY"),
    "cutoff.customs": ("Customs cut-off", "截关"),
    "cutoff.etd": ("ETD", "开船 ETD"),
    "cutoff.lc": ("L/C latest shipment", "信用证最迟装运"),
    "cutoff.other": ("Other cut-off", "其他截止时间"),
    "provisional": ("(calendar not yet published)", "（日历尚未公布）"),
    "record": ("Record", "记录"),
    "record.hint": (
        "Each row is sealed with the hash of the one before. Nothing is ever changed or removed.",
        "每一条都以上一条的哈希值封存，不可更改或删除。",
    ),
    "record.body": ("Seal and exact content", "封存值与原始内容"),
    "record.previous": ("Hash of the row before", "上一条的哈希值"),
    "record.hash": ("Hash of this row", "本条的哈希值"),
    "loading": ("Loading…", "正在加载…"),
    # stages of a case, as the notices call them
    "stage.report": ("Report", "报告"),
    "stage.verdict": ("Verdict", "判定"),
    "stage.evidence": ("Evidence", "取证"),
    "stage.car": ("Corrective action request", "改善要求"),
    "stage.options": ("Options", "选择方案"),
    "stage.settlement": ("Settlement", "拟定条款"),
    "stage.confirmation": ("Confirmation", "书面确认"),
    "stage.reinspection": ("Re-inspection", "复检"),
    "stage.release": ("Release", "放行"),
    "stage.closed": ("Closed", "已结案"),
    # nothing there
    "lost.title": ("There is nothing here for this seat", "此席位没有该页面"),
    "lost.text": (
        "The page does not exist, or it belongs to another seat.",
        "页面不存在，或属于其他席位。",
    ),
    "lost.back": ("Choose a seat", "选择席位"),
    # said by the scripts
    "js.lost": ("Connection lost, trying again…", "连接已断开，正在重新连接…"),
    "js.waiting": ("Waiting for signal", "等待信号"),
    "js.sending": ("Sending…", "正在发送…"),
    "js.uploading": ("Sending photo {n} of {all}…", "正在发送第 {n}/{all} 张照片…"),
    "js.kept": (
        "Kept on this device. It will be sent once, when there is signal.",
        "已保存在本设备，有信号后会自动发送一次。",
    ),
    "js.discard": ("Discard", "删除"),
    "js.edit": ("Change and send again", "修改后重新发送"),
    "js.sent": ("Sent", "已发送"),
    "js.only_you": ("Only you see this", "仅您可见"),
    "js.dismiss": ("Dismiss", "关闭"),
    "js.refused": ("This was not done.", "未执行。"),
    "js.ok": ("Yes, go ahead", "确认"),
    "js.cancel": ("Cancel", "取消"),
    "js.submit": ("Send", "提交"),
    "js.required": ("Please fill this in.", "请填写此项。"),
    "js.remove": ("Remove {name}", "移除 {name}"),
    "js.too_large": (
        "“{name}” is too large: photos up to 20 MB, videos up to 100 MB.",
        "“{name}”太大：照片最大 20 MB，视频最大 100 MB。",
    ),
    "js.no_photo": (
        "“{name}” is not a photo or video that can be sent here: JPEG, PNG, WebP or MP4.",
        "“{name}”不是可发送的照片或视频，请使用 JPEG、PNG、WebP 或 MP4。",
    ),
    "js.no_store": (
        "This browser keeps nothing on the device: leave the page open until everything is sent.",
        "此浏览器无法在设备上保存内容，发送完成前请勿关闭页面。",
    ),
    "js.too_long": (
        "This message is over 40,000 characters. Please send it in parts.",
        "这条消息超过 40,000 个字符，请分几条发送。",
    ),
    "js.broken": (
        "Something went wrong on our side. It is kept here and will be tried again.",
        "系统出现问题，内容已保留，稍后会重试。",
    ),
    "js.left.days": ("{d} d {h} h left", "剩 {d} 天 {h} 小时"),
    "js.left.hours": ("{h} h {m} min left", "剩 {h} 小时 {m} 分"),
    "js.left.seconds": ("{h}:{m}:{s} left", "剩 {h}:{m}:{s}"),
    "js.late.days": ("{d} d {h} h late", "已超 {d} 天 {h} 小时"),
    "js.late.hours": ("{h} h {m} min late", "已超 {h} 小时 {m} 分"),
    "js.late.seconds": ("{h}:{m}:{s} late", "已超 {h}:{m}:{s}"),
}


_OPEN_ENDED = ("state.", "stage.", "cutoff.")


def say(language: Language, key: str, **facts: object) -> str:
    """The words of `key` with its facts filled in.

    A state, stage or cut-off without words is shown by its own name: a page must not fail because
    the house knows more of them than this table.
    """
    pair = PAGE_WORDS.get(key)
    if pair is None and key.startswith(_OPEN_ENDED):
        return key.split(".", 1)[1].replace("_", " ")
    if pair is None:
        raise KeyError(key)
    words = pair[language is Language.ZH]
    return words.format(**facts) if facts else words
