"""What the channel must be told; `bot.settings` reads it from the environment."""

from pydantic import Field

from bot.domain.values import Value

MEBIBYTE = 1024 * 1024


class EmailSettings(Value):
    """Two servers as URLs, and who we are.

    `smtp_url`: smtps://user:password@host:465 or smtp://...:587 (STARTTLS). `imap_url`:
    imaps://user:password@host/INBOX, optionally ?done=Archive; empty where mail comes by the pipe.
    `mail_from`: the address that answers come to, with or without a name. `authserv_id`: the name
    by which the receiving server signs its Authentication-Results; without it nobody is vouched
    for. `most_bytes`: the size of a whole mail as it is sent. `plus_tags`: the server delivers
    name+tag@ to name@, so that an answer without References is still tied to its mail.
    """

    smtp_url: str = Field(default="", repr=False)
    imap_url: str = Field(default="", repr=False)
    mail_from: str = ""
    authserv_id: str = ""
    most_bytes: int = 18 * MEBIBYTE
    poll_seconds: float = 60.0
    plus_tags: bool = False

    @property
    def is_set(self) -> bool:
        """Whether mail can be sent; where none can be fetched, the pipe brings it."""
        return bool(self.smtp_url and self.mail_from)
