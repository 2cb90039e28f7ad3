"""What a check of a platform's settings found, told line by line."""

from collections.abc import AsyncIterator, Iterable

import typer

from bot.ports import Finding


def tell(findings: Iterable[Finding]) -> bool:
    """Print each finding; whether all were good."""
    good = [_told(finding) for finding in findings]
    return all(good)


async def tell_as_found(findings: AsyncIterator[Finding]) -> bool:
    """The same while they are found, for a platform may take its time."""
    good = [_told(finding) async for finding in findings]
    return all(good)


def _told(finding: Finding) -> bool:
    typer.echo(f"{'ok ' if finding.good else 'NO '} {finding.said}")
    return finding.good
