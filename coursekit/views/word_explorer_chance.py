"""« Et le hasard ? »: how many words would look significant if nothing but chance told the texts apart."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import numpy as np

from ..errors import CoursekitError
from ..language import _, french_number
from ..words.null_model import Null, shuffle_slices, split_in_two
from ..words.progress import steps
from .word_explorer_source import Source, check_size
from .word_explorer_wish import Wish

__all__ = ["N_RUNS", "shuffled", "try_chance"]

N_RUNS = 200
_N_STEPS = 20
_SEED = 4


def shuffled(counts: Any, part: str, *, by: str = "text") -> Null:
    """Return what :func:`coursekit.words.null_model.shuffle_slices` gives, some shuffles at a step.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.counting import count_words
    >>> counts = count_words(load_corpus(edition="etude"))
    >>> bool((shuffled(counts, "wsws").by_chance == shuffle_slices(counts, "wsws").by_chance).all())
    True
    """
    chance = np.random.default_rng(_SEED)  # one source of chance for all steps: they give what one call would
    options: dict[str, Any] = {"by": by, "n_runs": N_RUNS // _N_STEPS, "seed": chance}
    runs = [shuffle_slices(counts, part, **options) for _step in steps(range(_N_STEPS))]
    return Null(runs[0].observed, np.concatenate([run.by_chance for run in runs]), runs[0].n_words)


def try_chance(source: Source, wish: Wish) -> dict[str, Any]:
    """Return what was found, or why not, as JSON values."""
    try:
        return _chance(source, wish)
    except CoursekitError as error:
        return {"said": str(error)}


def _chance(source: Source, wish: Wish) -> dict[str, Any]:
    counts, part = source.counts(wish), wish.part or source.parts(wish.by)[0]
    if wish.against:
        names, group_ids = counts.slices.groups(wish.by)
        compared = np.isin(group_ids, [names.index(part), names.index(wish.against)])
        counts = replace(counts, slices=counts.slices.only(compared))
    counts = counts.keep(min_n=5)  # rarer ones hardly can pass
    check_size(counts)
    null = shuffled(counts, part, by=wish.by)
    mean, most = float(null.by_chance.mean()), float(np.quantile(null.by_chance, 0.95))
    shares = {_("les textes tels qu’ils sont"): null.observed, _("les mêmes passages, battus comme des cartes"): mean}
    if wish.by == "text":
        with suppress(CoursekitError):  # too short to be cut in two
            shares[_("ce texte seul, coupé en deux")] = split_in_two(counts, part).observed
    said = _(
        "Sur {n} mots, {observed} paraissent « significatifs ». Par pur hasard, ce serait encore {mean} (plus de "
        "{most} une fois sur vingt) : un test ne suffit pas, lisez les lignes."
    )
    figures = {"observed": _percent(null.observed), "mean": _percent(mean), "most": _percent(most)}
    rows = [[name, _percent(share), round(100 * share)] for name, share in shares.items()]
    return {"said": said.format(n=french_number(null.n_words), **figures), "rows": rows}


def _percent(share: float) -> str:
    return f"{french_number(100 * share)}\u202f%"
