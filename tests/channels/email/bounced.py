"""Bounces as servers write them about a post of ours: RFC 3464 reports, and those of QQ and 163."""

REPORT = """\
From: Mail Delivery System <MAILER-DAEMON@mx.factory.example>
To: qc@buyer.example
Subject: {subject}
Message-ID: <bounce-1@mx.factory.example>
Date: Mon, 23 Nov 2026 08:59:00 +0000
Return-Path: <>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

This is the mail system at host mx.factory.example. {words}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.factory.example

Final-Recipient: rfc822; {recipient}
Original-Recipient: rfc822;{recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--b
Content-Type: {returned}

Return-Path: <qc@buyer.example>
Message-ID: <{message_id}>
Subject: Terms

--b--
"""

QQ = """\
From: "PostMaster" <PostMaster@qq.com>
To: <qc@buyer.example>
Subject: =?utf-8?B?57O757uf6YCA5L+hL1N5c3RlbSBib3VuY2U=?=
Message-ID: <tencent_1@qq.com>
Date: Mon, 23 Nov 2026 16:59:00 +0800
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/html; charset="utf-8"

<html><body><p>抱歉，您的邮件被退回来了……</p><p>收件人（lin@qq.com）所属域名不存在，邮件无法送达。</p>
<p>host mx3.qq.com said: 550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help</p></body></html>
--b
Content-Type: message/rfc822

Message-ID: <{message_id}>
Subject: Terms

x
--b--
"""

NETEASE = """\
From: Postmaster@163.com
To: qc@buyer.example
Subject: =?GBK?B?z7XNs83L0MU=?=
Message-ID: <163-1@163.com>
Date: Mon, 23 Nov 2026 16:59:00 +0800
MIME-Version: 1.0
Content-Type: multipart/report; boundary="b"; report-type=delivery-status

--b
Content-Type: text/plain; charset=utf-8

抱歉，您的邮件被退回来了。退信原因：User not found

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; 163.com

Final-recipient: RFC822; lin@163.com
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp; 550 User not found: lin@163.com

--b
Content-Type: text/rfc822-headers

Message-ID: <{message_id}>
--b--
"""

EXCHANGE = """\
From: Microsoft Outlook <postmaster@factory.example>
To: qc@buyer.example
Subject: Undeliverable: Terms
Message-ID: <ex-1@factory.example>
In-Reply-To: <{message_id}>
References: <{message_id}>
Date: Mon, 23 Nov 2026 08:59:00 +0000
Content-Type: text/plain; charset=utf-8

Delivery has failed to these recipients or groups: lin@factory.example
The email address you entered couldn't be found.
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found'
"""

QMAIL = """\
From: MAILER-DAEMON@factory.example
To: qc@buyer.example
Subject: failure notice
Message-ID: <qm-1@factory.example>
Date: Mon, 23 Nov 2026 08:59:00 +0000
Return-Path: <>

Hi. This is the qmail-send program at factory.example.
<lin@factory.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.
Message-ID: <{message_id}>
Subject: Terms
"""

WARNING = """\
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: qc@buyer.example
Subject: Delivery Status Notification (Delay)
Message-ID: <g-1@googlemail.com>
Date: Mon, 23 Nov 2026 08:59:00 +0000
Return-Path: <>
References: <{message_id}>

There was a temporary problem delivering your message. It has been delayed; Gmail will retry for
47 more hours. The response was: 451 4.4.1 timed out
"""


def report(message_id: str, **changes: str) -> bytes:
    given = {
        "subject": "Undelivered Mail Returned to Sender",
        "words": "I'm sorry to have to inform you that your message could not be delivered.",
        "recipient": "lin@factory.example",
        "action": "failed",
        "status": "5.1.1",
        "said": "550 5.1.1 <lin@factory.example>: Recipient address rejected",
        "returned": "text/rfc822-headers",
        **changes,
    }
    return REPORT.format(message_id=message_id, **given).encode()


def letter(template: str, message_id: str) -> bytes:
    return template.format(message_id=message_id).encode()
