"""The command line: `python -m metrics COMMAND`. Exit 0 done, 1 findings or rejected rows, 2 a bad request."""

from typing import Annotated

import typer

from metrics import catalog, checks, places, queries
from metrics.commands import versions as versions_
from metrics.commands.differences import differences
from metrics.commands.importing import import_files
from metrics.commands.printing import Format, FormatOption, LangOption, Language, lang_of, write
from metrics.commands.simulate import simulate
from metrics.errors import BadRequest, TaizhangError
from metrics.links import decode
from metrics.store import versions
from metrics.store.manifest import Version
from metrics.text import Lang, say
from metrics.view import View

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Public-service figures and their checks; registers of cases and their versions.",
)
app.command("import")(import_files)
app.command("versions")(versions_.list_versions)
app.command("rollback")(versions_.roll_back)
app.command("diff")(versions_.diff)
app.command("rebase")(versions_.rebase)
app.command()(differences)
app.command()(simulate)
COLUMNS = (
    "place_code",
    "year",
    "value",
    "unit",
    "state",
    "status",
    "qualifier",
    "breakdown",
    "basis",
    "origin",
    "tier",
    "source_id",
)


@app.command("list")
def list_metrics(format: FormatOption = Format.table, lang: LangOption = Language.en) -> None:
    """List every metric of the catalogue."""
    rows = [
        {
            "metric": m.id, "theme": m.theme, "title": m.title[lang_of(lang)], "unit": m.unit, "kind": m.kind,
            "better": m.better, "numerator": m.numerator, "denominator": "~".join(m.denominator),
        }
        for m in catalog.METRICS.values()
    ]  # fmt: skip
    write(rows, ("metric", "theme", "title", "unit", "kind", "better"), format)


@app.command()
def show(
    metric: str,
    places_: Annotated[str, typer.Option("--places", help="place codes joined by ~")] = "",
    years: Annotated[str, typer.Option("--years", help="2020 or 2015..2025")] = "",
    tier: Annotated[
        str, typer.Option("--tier", help="least trusted source admitted: official, press or copy")
    ] = "copy",
    breakdown: Annotated[str, typer.Option("--breakdown", help="one line, as body=npc")] = "",
    witness: Annotated[str, typer.Option("--witness", help="published, register or both")] = "published",
    asof: Annotated[str, typer.Option("--asof", help="a data version; the current one where none is named")] = "",
    lang: LangOption = Language.en,
    format: FormatOption = Format.table,
) -> None:
    """Show a metric by place and year, as the pages do; missing years are rows of their own."""
    options = {"m": metric, "d": places_, "y": years, "tier": tier, "b": breakdown, "w": witness, "asof": asof}
    view = _view(metric, options, lang_of(lang))
    answer = queries.answer(view, "series")
    rows = [{**row, "place": places.full_name(row["place_code"], view.lang)} for row in answer.rows()]
    write(rows, ("place", *COLUMNS), format)
    if format is Format.table:
        typer.echo(f"\n{catalog.METRICS[metric].title[view.lang]} · {say(view.lang, 'data version')} {answer.version}")


@app.command()
def check(format: FormatOption = Format.table, lang: LangOption = Language.en) -> None:
    """Run every data rule over the shipped files; print the rows that break one, and what those rules want."""
    findings = checks.run()
    write([f.__dict__ for f in findings], ("rule", "file", "row", "reason"), format)
    if format is Format.table:
        for rule in dict.fromkeys(f.rule for f in findings):
            typer.echo(f"{rule}: {checks.RULES[rule].words[lang_of(lang)]}")
        typer.echo(f"{len(checks.RULES)} rules, {len(findings)} findings")
    raise typer.Exit(1 if findings else 0)


def _view(metric: str, options: dict[str, str], lang: Lang) -> View:
    """Read the options as a link would be read, but refuse what a link would only mention."""
    View(metrics=(metric,))  # one metric, or the better message with the likely word
    asked = {"v": "1", "lang": lang} | {name: value for name, value in options.items() if value}
    view, notices = decode(asked, View())
    if notices:
        raise typer.BadParameter("; ".join(notice.text(lang) for notice in notices))
    version = versions.pinned(view.asof)
    if version is None:
        raise typer.BadParameter(f"there is no data version {view.asof} here; `versions` lists them")
    if view.witness == "register":
        _answered(metric, version)
    return view


def _answered(metric: str, version: Version) -> None:
    """Refuse to ask a register that does not answer, or was not loaded: no row of it is missing."""
    measure = catalog.METRICS[metric].register
    if measure is None:
        raise BadRequest(f"no register answers {metric}; ask --witness published")
    if measure.register not in version.parts:
        raise BadRequest(
            f"no cases of {measure.register} are loaded in data version {version.label}; load a file with "
            f"`import {measure.register} FILE`, or practise with `simulate {measure.register} --rows 1000`"
        )


def main() -> None:
    """Run the command line; a known error is one line on standard error and exit code 2."""
    try:
        app()
    except TaizhangError as error:
        typer.echo(f"error: {error}", err=True)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
