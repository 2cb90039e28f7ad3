"""Installations, shared tokens and message windows; one short statement each."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, or_, select, update

from bot.road.keeping import Credential, Installed, Window
from bot.store.channel_tables import credentials, installations, windows
from bot.store.engine import upsert


class SqlInstallations:
    """Fills `Installations`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, channel: str, installed: Installed, now: datetime) -> None:
        """Keep an installation; installing again replaces it and ends a revocation."""
        key = {"channel": channel, "account": installed.account}
        values = {"tenant": installed.tenant, "sealed": installed.sealed}
        _put(self._connection, installations, key, {**values, "installed_at": now}, revoked_at=None)

    def get(self, channel: str, account: str) -> Installed | None:
        """The installation in an account, also a revoked one."""
        wanted = select(installations).filter_by(channel=channel, account=account)
        row = self._connection.execute(wanted).first()
        if row is None:
            return None
        return Installed(row.account, row.tenant, row.sealed, revoked=row.revoked_at is not None)

    def revoke(self, channel: str, account: str, now: datetime) -> None:
        """Forget the tokens; the row tells since when."""
        ours = update(installations).filter_by(channel=channel, account=account)
        self._connection.execute(
            ours.where(installations.c.revoked_at.is_(None)).values(sealed="", revoked_at=now)
        )


class SqlCredentials:
    """Fills `Credentials`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> Credential | None:
        """The token called `name`, whether it is still good or not."""
        row = self._connection.execute(select(credentials).filter_by(name=name)).first()
        if row is None or not row.sealed:
            return None
        return Credential(row.sealed, row.fetched_at, row.expires_at)

    def lease(self, name: str, by: str, now: datetime, until: datetime) -> bool:
        """Take the right to fetch; of two workers that ask at once the database lets one."""
        row = upsert(self._connection.dialect.name, credentials).values(name=name)
        self._connection.execute(row.on_conflict_do_nothing())
        free = or_(
            credentials.c.lease_until.is_(None),
            credentials.c.lease_until <= now,
            credentials.c.lease_by == by,
        )
        ours = update(credentials).filter_by(name=name).where(free)
        taken = self._connection.execute(ours.values(lease_until=until, lease_by=by))
        return taken.rowcount == 1

    def put(self, name: str, credential: Credential) -> None:
        """Keep a token for all, and give the right to fetch back."""
        _put(
            self._connection,
            credentials,
            {"name": name},
            asdict(credential),
            lease_until=None,
            lease_by=None,
        )

    def release(self, name: str, by: str) -> None:
        """Give the right to fetch back without a token."""
        ours = update(credentials).filter_by(name=name, lease_by=by)
        self._connection.execute(ours.values(lease_until=None, lease_by=None))


class SqlWindows:
    """Fills `Windows`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, tenant: str, channel: str, room: str, window: Window) -> None:
        """Start a window; one that was opened later stands, for messages may come out of order."""
        key = _window(tenant, channel, room)
        row = upsert(self._connection.dialect.name, windows).values(**key, **asdict(window))
        newer = windows.c.opened_at < window.opened_at
        self._connection.execute(
            row.on_conflict_do_update(index_elements=list(key), set_=asdict(window), where=newer)
        )

    def get(self, tenant: str, channel: str, room: str) -> Window | None:
        """The newest window, open or not."""
        row = self._connection.execute(
            select(windows).filter_by(**_window(tenant, channel, room))
        ).first()
        return None if row is None else Window(row.opened_at, row.closes_at, row.left)

    def spend(self, tenant: str, channel: str, room: str, now: datetime) -> bool:
        """Count one message before it is sent; False when none may go."""
        ours = update(windows).filter_by(**_window(tenant, channel, room))
        still = ours.where(windows.c.left > 0, windows.c.closes_at > now)
        return self._connection.execute(still.values(left=windows.c.left - 1)).rowcount == 1

    def close(self, tenant: str, channel: str, room: str) -> None:
        """The platform says that it is over."""
        self._connection.execute(delete(windows).filter_by(**_window(tenant, channel, room)))


def _window(tenant: str, channel: str, room: str) -> dict[str, str]:
    return {"tenant": tenant, "channel": channel, "room": room}


def _put(
    connection: Connection, table: Table, key: dict[str, Any], values: dict[str, Any], **reset: None
) -> None:
    whole = {**values, **reset}
    row = upsert(connection.dialect.name, table).values(**key, **whole)
    connection.execute(row.on_conflict_do_update(index_elements=list(key), set_=whole))
