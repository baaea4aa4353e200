"""Lemmas: what belongs together is counted together, and what does not is not."""

import re
import subprocess
import sys

import pytest

from coursekit.words.lemmas import group, lemma, members
from coursekit.words.stopwords import is_stopword


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("travailleur", "travailleur travailleurs travailleuse travailleuses Travailleuses travailleur·euses"),
        ("microtravailleur", "microtravailleurs microtravailleuses"),
        ("acteur", "actrice actrices acteurs"),
        ("ouvrier", "ouvrière ouvrières ouvriers ouvrier.es ouvrier·ères"),
        ("créateur", "créatrices créateur·ices créateur.rice.s"),
        ("étasunien", "étasunienne étasuniennes étasuniens étasunien·nes"),
        ("licencier", "licencié licenciés licenciée licenciées licencient licencié·es"),
        ("salarié", "salarié salariée salariés salarié(e)s salarié·es"),
        ("organiser", "organisé organisée organisées organisent"),
        ("étudiant", "étudiant-e-s étudiantes étudiant·e·s"),
        ("tout", "tous toutes tous.tes tous·tes"),
        ("luddite", "luddite luddites"),
        ("néo-luddite", "néo-luddites"),
        ("génératif", "générative génératives génératifs"),
        ("social", "sociale sociales sociaux"),
        ("donnée", "donnée données"),
        ("vote", "votes"),
        ("œuvre", "oeuvre œuvre œuvres"),
        ("le", "l' L’ la les"),
    ],
)
def test_the_forms_of_a_word_share_their_lemma(name: str, forms: str) -> None:
    assert {form: lemma(form) for form in forms.split()} == dict.fromkeys(forms.split(), name)


ALONE = """
marché capitale directive matière rivière matrice mitrailleuse parti partie loi pays plusieurs ailleurs temps progrès
SAG-AFTRA IA GPT-4 lemonde.fr 26\u202f000 Béatrice Valenciennes aujourd'hui rendez-vous
"""


@pytest.mark.parametrize("word", re.findall(r"[^ \n]+", ALONE))
def test_what_only_looks_like_a_form_of_another_word_stays_itself(word: str) -> None:
    assert lemma(word) == word


def test_nearly_all_words_of_a_list_keep_their_plural_with_them() -> None:
    for word in ("marché", "député", "employé", "blessé", "syndiqué"):
        assert lemma(word + "s") == word


def test_small_words_are_not_grouped_and_the_others_show_their_forms() -> None:
    assert group(["nos", "leurs", "chevaux", "cheval"]) == {
        "cheval": ["cheval", "chevaux"],
        "leurs": ["leurs"],
        "nos": ["nos"],
    }
    assert is_stopword("nos")
    assert members("licencier", ["Licenciée", "licence", "licencient"]) == ["Licenciée", "licencient"]


def test_the_dictionary_is_loaded_at_the_first_lemma_and_not_before() -> None:
    program = "import sys, coursekit.words.lemmas; assert 'simplemma' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
