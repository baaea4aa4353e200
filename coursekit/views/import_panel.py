"""Bringing in the articles from a notebook: files dropped or chosen, or a text pasted; no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import traitlets

from ..corpus.catalog import is_known, record
from ..corpus.documents import LIMIT_BYTES, too_large
from ..corpus.folder import own_paths
from ..corpus.importing import Imported, NotRecognised, import_document
from ..corpus.loading import course_texts, load_text
from ..corpus.own_texts import FACTS, Draft, draft_text, keep_text, remove_text
from ..corpus.store import articles_folder
from ..errors import CoursekitError, DataError
from ..language import _, typeset
from .house import HouseWidget, house_style, module
from .sheet import byline

__all__ = ["ImportPanel", "texts_at_hand"]


def texts_at_hand() -> list[dict[str, Any]]:
    """Return the articles that the course waits for, and what is here of each; then the texts of one's own.

    Examples
    --------
    >>> [text["id"] for text in texts_at_hand()][:5]
    ['prevost', 'wsws', 'ruffier', 'lehalle', 'casilli']
    """
    own = own_paths()
    return [
        _at_hand(text_id, own=text_id in own) for text_id in course_texts() if record(text_id).sha256 or text_id in own
    ]


def _at_hand(text_id: str, *, own: bool) -> dict[str, Any]:
    work = record(text_id)
    rest = filter(is_known, (work.title, work.outlet if is_known(work.author) else ""))
    line = {"id": text_id, "own": own, "name": byline(work), "work": typeset(" · ".join(rest))}
    try:
        text = load_text(text_id, edition="integrale")
    except DataError as error:
        damaged = any(articles_folder().glob(f"{text_id}.*"))
        return line | {"state": "absent", "said": str(error) if damaged else _("en attendant : le texte d’étude")}
    if own:
        return line | {"state": "complete", "said": _("texte à vous")}
    return line | {
        "state": "variant" if text.variant else "complete",
        "said": text.lacks or _("reconnu, complet"),
    }


class ImportPanel(HouseWidget):
    """Bring in the articles, or documents of one's own, and see what the course has and what it waits for.

    Parameters
    ----------
    on_import : callable, optional
        Called with the list of :class:`coursekit.corpus.importing.Imported` after each document that was stored, for
        example to give a Reader its new corpus.

    Examples
    --------
    >>> ImportPanel()
    <ImportPanel>
    """

    _esm = module("import_panel")
    _css = house_style("import_panel")

    _texts: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    _results: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    _labels = traitlets.Dict().tag(sync=True)
    _limit_bytes = traitlets.Int(LIMIT_BYTES).tag(sync=True)

    def __init__(self, on_import: Callable[[list[Imported]], None] | None = None, **traits: Any) -> None:
        self.on_import = on_import
        self._arriving: dict[str, bytearray] = {}
        self._drafts: dict[int, Draft] = {}
        super().__init__(_texts=texts_at_hand(), _labels=_labels(followed=on_import is not None), **traits)
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return "<ImportPanel>"

    def take(self, name: str, content: bytes) -> None:
        """Import one document and tell what became of it; what fails is told as well, and stops nothing.

        Parameters
        ----------
        name : str
            The file's name, for the messages.
        content : bytes
        """
        with self._telling():
            try:
                imported = import_document(name, content)
            except NotRecognised:
                self._offer(draft_text(name, content))
            else:
                for one in imported:
                    self._tell(str(one), good=True)
                self._stored(imported)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except CoursekitError as error:
            self._tell(str(error), good=False)

    def _offer(self, draft: Draft) -> None:
        self._drafts[len(self._results)] = draft
        said = _(
            "{name} : ce n’est pas un article du cours. Pour en faire un texte à vous, dites ce que vous en savez."
        )
        facts = [[key, _(label), draft.facts.get(key, "")] for key, label in FACTS.items()]
        self._tell(said.format(name=draft.name), good=False, facts=facts)

    def _keep(self, number: int, facts: dict[str, str]) -> None:
        draft = self._drafts[number]
        with self._telling():
            text = keep_text(draft, facts)
            kept = _("{name} : gardé comme texte à vous, sous le nom « {id} ».").format(name=draft.name, id=text.id)
            told = {"said": kept, "good": True, "facts": []}
            self._results = [told if at == number else result for at, result in enumerate(self._results)]
            self._stored([Imported(draft.name, text.id)])

    def _tell(self, said: str, *, good: bool, facts: list[list[str]] | None = None) -> None:
        self._results = [*self._results, {"said": said, "good": good, "facts": facts or []}]

    def _stored(self, imported: list[Imported]) -> None:
        self._texts = texts_at_hand()
        if self.on_import is not None:
            self.on_import(imported)

    def _answer(self, _widget: object, content: dict[str, Any], buffers: list[memoryview]) -> None:
        match content:
            case {"file": name, "part": part, "parts": parts}:
                self._receive(name, part, parts, buffers[0])
            case {"too_large": name}:
                self._tell(str(too_large(name)), good=False)
            case {"pasted": words}:
                self.take(_("texte collé"), words.encode("utf-8"))
            case {"keep": number, "facts": facts}:
                self._keep(int(number), facts)
            case {"remove": text_id}:
                remove_text(text_id)
                self._stored([])

    def _receive(self, name: str, part: int, parts: int, bytes_: memoryview) -> None:
        # In parts, as messages: the server cuts the line at one message of 10 MB, and what is state can be saved into
        # the notebook file.
        if part == 0:
            self._arriving[name] = bytearray()
        self._arriving[name] += bytes_
        if part == parts - 1:
            self.take(name, bytes(self._arriving.pop(name)))
            self.send({"done": name})


def _labels(*, followed: bool) -> dict[str, Any]:
    next_step = (
        _("choisissez vos articles dans le lecteur.")
        if followed
        else _("pour les lire, redémarrez le noyau et exécutez de nouveau la leçon, de haut en bas.")
    )
    return {
        "title": _("Apporter les articles"),
        "explain": _(
            "Le cours parle de cinq articles de presse, protégés par le droit d’auteur : il ne peut pas vous les "
            "donner. Si vous en avez une copie (page enregistrée, fichier texte, traitement de texte), apportez-la "
            "ici ; elle est reconnue par ses mots, quel que soit le nom du fichier. Sinon, rien ne manque : chaque "
            "leçon marche avec les textes d’étude."
        ),
        "texts": _("Ce que le cours a et ce qu’il attend"),
        "states": {"complete": _("là"), "variant": _("là, différent"), "absent": _("manque")},
        "drop": _("Déposez vos fichiers ici, ou"),
        "files": _("Choisir des fichiers…"),
        "paste": _("Coller un texte"),
        "pasted": _("Texte de l’article, copié de la page"),
        "send": _("Apporter ce texte"),
        "reading": _("Lecture de {name} ({n} sur {all})…"),
        "finished": _("Terminé : {next}").format(next=next_step),
        "looked": _("Terminé ; voici ce qu’il en est :"),
        "results": _("Résultats"),
        "keep": _("Garder ce texte"),
        "remove": _("Retirer"),
        "where_title": _("Où sont mes fichiers ? Comment retirer un article ?"),
        "where": _(
            "Les articles sont rangés sur cet ordinateur seulement, dans le dossier {folder}. Rien n’est envoyé "
            "ailleurs ni enregistré dans le carnet. Pour retirer un article, supprimez son fichier de ce dossier : "
            "le cours reprend alors le texte d’étude."
        ).format(folder=articles_folder()),
    }
