"""What each row of the record says happened, in both languages."""

from bot.domain.people import Language

EVENT_WORDS: dict[str, tuple[str, str]] = {
    "order.case_opened": ("Case opened on the order as it stood", "按当时的订单条款建立案件"),
    "report.questioned": ("A question about the report stands open", "对验货数据提出询问"),
    "report.filed": ("Inspection report filed", "验货报告已存档"),
    "report.revised": ("Report corrected; the earlier one is kept", "验货报告已更正，原报告保留"),
    "report.visit_aborted": ("Visit ended without a verdict", "验货中止，未作判定"),
    "report.edited": ("Message edited; both versions are kept", "消息被编辑，两个版本均保留"),
    "verdict.lot_judged": ("Lot judged", "批次已判定"),
    "verdict.pending_decided": ("Pending lot decided by the buyer", "买家已对待定批次作出决定"),
    "hold.placed": ("Hold placed: the release gate is closed", "暂停出货生效，放行关口关闭"),
    "hold.reason_changed": ("Reason of the hold changed", "暂停出货原因变更"),
    "hold.stop_ordered": ("Buyer ordered the goods to stay", "买家要求货物暂停出货"),
    "hold.stop_withdrawn": ("Buyer withdrew the own order to stop", "买家撤回自己的暂停要求"),
    "hold.inspector_left": ("Inspector has left the factory", "验货员已离开工厂"),
    "hold.factory_notice_released": ("Notice to the factory may go out", "可向工厂发送通知"),
    "hold.factory_notice_delivered": ("Notice reached the factory", "通知已送达工厂"),
    "hold.factory_notice_undelivered": (
        "Notice to the factory did not arrive after all",
        "给工厂的通知事后证实未送达",
    ),
    "hold.acknowledged": ("Hold acknowledged", "已确认收悉暂停出货"),
    "hold.tags_recorded": ("Tags and seals recorded", "已登记标签与封箱情况"),
    "hold.goods_status_set": ("Whereabouts of the goods recorded", "已登记货物所在位置"),
    "hold.lifted": ("Hold lifted by the gate", "经放行关口解除暂停出货"),
    "evidence.photos_filed": ("Photos filed with their hashes", "照片及其哈希值已存档"),
    "evidence.photos_assigned": ("Photos assigned to a defect", "照片已归入缺陷项"),
    "evidence.slot_waived": ("Photo waived with a reason", "已说明原因免拍照片"),
    "loss.quantified": ("Loss calculated", "已核算损失"),
    "car.drafted": ("Corrective action request drafted", "改善要求已起草"),
    "car.withdrawn": ("Request withdrawn on corrected findings", "数据更正后已撤回要求"),
    "car.issued": ("Corrective action request issued", "改善要求已发出"),
    "car.delivered": ("Request delivered; the clock starts", "要求已送达，开始计时"),
    "car.undelivered": ("Request not delivered; no clock runs", "要求未送达，不计时"),
    "car.answered": ("Factory answered the request", "工厂已回复"),
    "car.overdue": ("No complete reply by the due time", "到期未收到完整回复"),
    "car.closed": ("Corrective action request closed", "改善要求已关闭"),
    "options.offered": ("Options offered", "已提出处理方案"),
    "options.chosen": ("Option chosen; not yet an agreement", "已选择方案，尚未达成协议"),
    "options.counter_offered": ("Counter-proposal received", "收到对方的建议方案"),
    "settlement.proposed": ("Settlement proposed for confirmation", "条款已提交确认"),
    "settlement.withdrawn": ("Proposal withdrawn", "条款已撤回"),
    "confirmation.reply_recorded": ("Reply recorded; it does not bind", "回复已记录，不构成确认"),
    "confirmation.confirmed": ("Confirmed in writing", "已书面确认"),
    "confirmation.email_completed": ("Completed by e-mail", "已由邮件完成确认"),
    "confirmation.sheet_offered": ("Confirmation sheet offered for the chop", "已提供盖章确认书"),
    "reinspection.sort_declared": ("Factory declared the lot sorted", "工厂声明已完成全数分选"),
    "reinspection.judged": ("Re-inspection judged", "复检已判定"),
    "release.safety_signed_off": ("Safety signed off by a named buyer", "指定买家已签署安全确认"),
    "release.override_requested": ("Override requested with a reason", "已说明原因申请特批放行"),
    "release.released": ("Goods released", "货物已放行"),
    "release.case_closed": ("Case closed", "案件已结案"),
}


def event_words(kind: str, language: Language) -> str:
    """What happened; a kind without words is shown by its own name, never left out."""
    pair = EVENT_WORDS.get(kind)
    if pair is None:
        return kind.replace(".", ": ").replace("_", " ")
    return pair[language is Language.ZH]
