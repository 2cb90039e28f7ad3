"""What the channel must be told; `bot.settings` reads it from the environment."""

from bot.domain.values import Value

API = "https://api.weixin.qq.com/"


class WeChatSettings(Value):
    """One verified service account.

    `aes_key_previous` is tried while WeChat still encrypts with the key that was replaced.
    `public_url` is where this program is reached from outside; without it documents have no link.
    """

    app_id: str = ""
    app_secret: str = ""
    token: str = ""
    aes_key: str = ""
    aes_key_previous: str = ""
    api_base: str = API
    template_id: str = ""
    public_url: str = ""

    @property
    def is_set(self) -> bool:
        """Whether there is enough to run: a way to know WeChat, and a way to speak there."""
        return all((self.app_id, self.app_secret, self.token, self.aes_key))
