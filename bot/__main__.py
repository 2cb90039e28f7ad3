"""The command line: `redtag --help` lists the commands; each lives in a room of `bot.cli`."""

import typer

from bot.cli import demo, reading, sampling, serving, slack

app = typer.Typer(
    name="redtag",
    help="Redtag: from an inspection report to the release of the goods.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
database = typer.Typer(help="The database.", no_args_is_help=True)
app.add_typer(database, name="db")
slack_app = typer.Typer(help="The Slack app: its manifest and a check.", no_args_is_help=True)
app.add_typer(slack_app, name="slack")

app.command()(serving.run)
app.command()(serving.serve)
app.command()(serving.verify)
app.command()(demo.demo)
app.command()(sampling.plan)
app.command()(reading.read)
app.command()(reading.reply)
database.command("upgrade")(serving.upgrade)
slack_app.command()(slack.manifest)
slack_app.command()(slack.check)
slack_app.command()(slack.lead)


def main() -> None:
    """Entry point of the console script `redtag`."""
    app()


if __name__ == "__main__":
    main()
