"""What is said of a file that cannot be read: what is wrong and what to do, a sentence for each case."""

from __future__ import annotations

from ...errors import ImportFailure
from ...language import _

__all__ = ["Unreadable", "refusal"]


class Unreadable(Exception):
    """What a reader of a format raises: a case of the table below, of which ``read_document`` makes a sentence."""


def refusal(name: str, case: str, kind: str = "") -> ImportFailure:
    """Return the error for a file.

    Parameters
    ----------
    name : str
        The file's name, as the person knows it.
    case : str
        What is wrong, or the kind of file that it is: a key of the table below.
    kind : str, optional
        The format, where the sentence names it.

    Returns
    -------
    ImportFailure

    Examples
    --------
    >>> print(str(refusal("a.rtf", "rtf")).replace(chr(0x202F), " "))
    a.rtf : c’est un fichier RTF. Ouvrez-le dans LibreOffice ou Word et enregistrez-le en .docx ou en .odt.
    >>> print(str(refusal("a.pdf", "no library", "PDF")).replace(chr(0x202F), " "))
    a.pdf : ce qui lit les fichiers PDF n’est pas installé. Lancez « python3 start.py lab », qui l’installe.
    """
    wrong, remedy = _cases()[case]
    message = _("{name} : {wrong}. {remedy}.").format(name=name, wrong=wrong, remedy=remedy)
    return ImportFailure(message.replace(" {kind}", f" {kind}" if kind else ""))


def _cases() -> dict[str, tuple[str, str]]:
    again = _("Téléchargez-le ou enregistrez-le de nouveau")
    save = _("Ouvrez-le dans LibreOffice ou Word et enregistrez-le en .docx ou en .odt")
    copy = _("Copiez-en le texte dans un document et enregistrez-le en .docx ou en .odt")
    ocr = _("Passez-le dans un logiciel de reconnaissance de caractères (OCR), ou cherchez la page de l’article")
    alone = _("Enregistrez le texte seul, sans images ni annexes")
    plain = _("Enregistrez la page en « texte brut, UTF-8 » ou en HTML")
    unlocked = _("Enregistrez-en une copie sans protection, si vous en avez le droit")
    return {
        "empty": (_("ce fichier est vide"), _("Enregistrez la page de nouveau")),
        "wordless": (_("ce fichier ne contient aucun mot"), _("Vérifiez qu’il s’agit du bon fichier")),
        "damaged": (_("ce fichier {kind} est abîmé ou incomplet"), again),
        "undecodable": (_("ce fichier n’est pas du texte lisible (binaire ou encodage inconnu)"), plain),
        "locked": (_("ce fichier est protégé (mot de passe ou verrou numérique)"), unlocked),
        "too large": (_("ce fichier dépasse 20 Mo ; un article en fait moins d’un"), alone),
        "too heavy": (_("une fois décompressé, ce fichier serait démesuré"), alone),
        "too long": (_("ce fichier est trop long ou trop compliqué"), _("N’en gardez que les pages de l’article")),
        "no library": (
            _("ce qui lit les fichiers {kind} n’est pas installé"),
            _("Lancez « python3 start.py lab », qui l’installe"),
        ),
        # Kinds of file that the course does not read.
        "doc": (_("c’est un ancien document Word (.doc)"), save),
        "rtf": (_("c’est un fichier RTF"), save),
        "other odf": (_("c’est un document LibreOffice d’une autre sorte que .odt"), save),
        "pages": (_("c’est un document Pages, Numbers ou Keynote"), _("Exportez-le en Word (.docx) depuis Pages")),
        "slides": (_("c’est un diaporama"), copy),
        "spreadsheet": (_("c’est un classeur de calcul"), copy),
        "office": (_("c’est un ancien fichier Office"), copy),
        "image": (_("c’est une image"), ocr),
        "scan": (_("ce PDF est numérisé, il n’a que des images et pas de texte"), ocr),
        "sound": (_("c’est un son ou une vidéo"), _("Cherchez-en la transcription")),
        "archive": (_("c’est une archive compressée"), _("Décompressez-la et choisissez les fichiers utiles")),
        "xml": (_("c’est un fichier XML, pas une page"), _("Enregistrez l’article en HTML, en texte ou en .docx")),
    }
