"""The maps that ship, and their layouts as stored data: after a change, ``python -m tests.views.store_layouts``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from coursekit.arguments.analysis import load_analysis
from coursekit.corpus.folder import data_path
from coursekit.views.argument_map_graph import Graph, graph_of
from coursekit.views.map_layout import digest, engine_layout


def shipped_graphs() -> Iterator[Graph]:
    """Yield the maps of each text and of each question, without the texts that the course keeps back and with them."""
    for lesson in ("", "99"):
        analysis = load_analysis(lesson=lesson)
        names = {claim.text: claim.text for claim in analysis.claims}
        graphs = [graph_of(analysis, names, text=text) for text in names]
        graphs += [graph_of(analysis, names, question=question.id) for question in analysis.questions]
        yield from (graph for graph in graphs if graph.boxes)


if __name__ == "__main__":
    made = {digest(graph): engine_layout(graph) for graph in shipped_graphs()}
    lines = [f'"{key}": {json.dumps(asdict(one), separators=(",", ":"))}' for key, one in sorted(made.items()) if one]
    path = data_path("arguments") / "layouts" / "layouts.json"
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
