"""The command line: ``coursekit lab | import | check | new | tables | release | reanchor``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .errors import CoursekitError
from .language import _, lend_words, ngettext

if TYPE_CHECKING:
    from .corpus.own_texts import Draft

__all__ = ["main"]

lend_words()  # before click is asked for any
_PATH = click.Path(path_type=Path)
_HERE, _FOLDER = click.Path(path_type=Path, exists=True), click.Path(path_type=Path, file_okay=False)


class _Program(click.Group):
    """Every error of the family ends in its sentence and exit code 1, never in a traceback; any console can show it."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        # A Windows console may still speak cp1252, which has no narrow no-break space.
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CoursekitError as error:
            raise click.ClickException(str(error)) from error


@click.group(
    cls=_Program,
    help=_("coursekit : lire de près, compter et comparer des textes argumentatifs, dans Jupyter."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar=_("COMMANDE …"),
)
@click.version_option(package_name="coursekit", message="coursekit %(version)s")
def main() -> None: ...


@main.command(help=_("Ouvrir le cours dans JupyterLab, sur des copies de travail."))
@click.option("--folder", type=_FOLDER, help=_("Dossier de travail."))
@click.option("--no-browser", is_flag=True, help=_("Afficher l’adresse au lieu d’ouvrir le navigateur."))
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help=_("Port du serveur local."))
@click.option("--enseigner", is_flag=True, help=_("Apporter aussi les fiches de l’enseignant."))
def lab(folder: Path | None, no_browser: bool, port: int | None, enseigner: bool) -> None:
    from .course.laboratory import open_laboratory

    sys.exit(open_laboratory(folder, browser=not no_browser, port=port, teacher=enseigner, say=click.echo))


@main.command(name="import", help=_("Importer vos copies des articles, ou vos propres textes (fichiers ou dossiers)."))
@click.argument("paths", nargs=-1, required=True, metavar=_("FICHIER…"), type=_PATH)
@click.option("--own", is_flag=True, help=_("Garder comme vos textes ce qui n’est pas un article du cours."))
def import_articles(paths: tuple[Path, ...], own: bool) -> None:
    from .corpus.importing import import_files
    from .corpus.store import articles_folder

    results = import_files(paths)
    stored = 0
    for result in results:
        if result.unrecognised is not None and (own or _wants_own(result.name)):
            stored += 1
            _keep_own(result.unrecognised, ask=sys.stdin.isatty())
            continue
        stored += not result.problem
        click.echo(str(result), err=bool(result.problem))
    if any(not result.problem for result in results):
        click.echo(_("Les articles sont dans {folder}.").format(folder=articles_folder()))
    if stored < len(results):
        said = ngettext("{n} document importé sur {total}.", "{n} documents importés sur {total}.", stored)
        raise click.ClickException(said.format(n=stored, total=len(results)))


def _wants_own(name: str) -> bool:
    question = _("{name} n’est pas un article du cours. L’ajouter comme un texte à vous ? [o/N]").format(name=name)
    return sys.stdin.isatty() and click.prompt(question, "n", show_default=False)[:1].casefold() in _("oy")


def _keep_own(draft: Draft, *, ask: bool) -> None:
    from .corpus.own_texts import keep_text

    text = keep_text(draft, _asked_facts(draft) if ask else draft.facts)
    said = _("{name} : gardé sous le nom « {id} » ({n} mots).")
    click.echo(said.format(name=draft.name, id=text.id, n=draft.n_words))


def _asked_facts(draft: Draft) -> dict[str, str]:
    from .corpus.own_texts import FACTS

    click.echo(_("{name} : ce que vous savez de ce texte (Entrée pour passer) :").format(name=draft.name))
    return draft.facts | {key: click.prompt(label, default=draft.facts.get(key, "")) for key, label in FACTS.items()}


@main.command(help=_("Créer un dossier de cours pour vos propres textes, avec les mêmes leçons."))
@click.argument("folder", metavar=_("DOSSIER"), type=_FOLDER)
@click.argument("files", nargs=-1, metavar=_("[FICHIER…]"), type=_PATH)
def new(folder: Path, files: tuple[Path, ...]) -> None:
    from .course.new_course import new_course

    click.echo(str(new_course(folder, files, facts_of=_asked_facts if sys.stdin.isatty() else None)))


@main.command(help=_("Compter les articles importés et écrire leurs tables lexicales."))
@click.argument("folder", metavar=_("[DOSSIER]"), type=_HERE, default=Path("datasets/tables"))
def tables(folder: Path) -> None:
    from .corpus.loading import load_text
    from .corpus.recipes import known_recipes
    from .corpus.store import atomic_write
    from .words.tables import count_text, table_bytes

    for text_id in known_recipes():
        text = load_text(text_id, edition="integrale")
        if text.variant:
            raise CoursekitError(_("« {id} » n’est pas une copie complète : rien n’est compté.").format(id=text_id))
        table = count_text(text)
        atomic_write(folder / f"{text_id}.json", table_bytes(table))
        click.echo(_("{id} : {n} mots.").format(id=text_id, n=table.n_words))


@main.command(help=_("Examiner l’installation et donner le remède de chaque défaut."))
def check() -> None:
    from .course.checkup import checkup, verdict

    findings = checkup()
    click.echo("\n".join([*map(str, findings), "", verdict(findings)]))
    sys.exit(any(finding.stops for finding in findings))


@main.command(help=_("Fabriquer les copies des élèves à partir des corrigés."))
@click.argument("sources", metavar=_("[CORRIGÉS]"), type=_HERE, default=Path("notebooks/corriges"))
@click.argument("target", metavar=_("[COPIES]"), type=_PATH, default=Path("notebooks"))
@click.option("--execute", is_flag=True, help=_("Exécuter d’abord les corrigés et les fiches, sur les textes d’étude."))
def release(sources: Path, target: Path, execute: bool) -> None:
    from .course.release import execute as run
    from .course.release import release as make_copies

    sheets = sources.parent / "enseigner"  # executed too, and copied nowhere
    for source in sorted((*sources.glob("*.ipynb"), *sheets.glob("*.ipynb"))) if execute else ():
        run(source)
    for path in make_copies(sources, target):
        click.echo(str(path))


@main.command(help=_("Retrouver les passages des données à distance quand un texte a changé."))
@click.argument("folder", metavar=_("[DOSSIER]"), type=_HERE, default=Path("datasets"))
def reanchor(folder: Path) -> None:
    from .corpus.standoff import reanchor_folder

    orphans = 0
    for path, missing in reanchor_folder(folder):
        click.echo(f"{path}" + "".join(f"\n  ✗ {a.id}" for a in missing))
        orphans += len(missing)
    if orphans:
        raise click.ClickException(_("{n} passage(s) introuvable(s) : corrigez-les à la main.").format(n=orphans))
