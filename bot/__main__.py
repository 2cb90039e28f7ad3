"""The command line: `redtag --help` lists the commands; each lives in a room of `bot.cli`."""

import typer

from bot.cli import demo, email, reading, sampling, serving, slack, wechat

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
wechat_app = typer.Typer(help="WeChat: a check, and a card for groups.", no_args_is_help=True)
app.add_typer(wechat_app, name="wechat")
email_app = typer.Typer(help="E-mail: a check, and mail by the pipe.", no_args_is_help=True)
app.add_typer(email_app, name="email")

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
wechat_app.command()(wechat.check)
wechat_app.command()(wechat.card)
email_app.command()(email.check)
email_app.command()(email.ingest)


def main() -> None:
    """Entry point of the console script `redtag`."""
    app()


if __name__ == "__main__":
    main()
