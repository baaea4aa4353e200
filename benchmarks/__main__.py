"""Print every figure, one ``name: value`` line each; medians, since machines are noisy."""

from __future__ import annotations

from . import (
    agreement_speed,
    cold_start,
    explorer_speed,
    lesson_memory,
    map_speed,
    reader_speed,
    tokens_speed,
    words_speed,
)

PARTS = (cold_start, lesson_memory, tokens_speed, agreement_speed, reader_speed, explorer_speed, words_speed, map_speed)


def main() -> None:
    """Run each part and print as it goes."""
    for part in PARTS:
        for name, value in part.figures():
            print(f"{name}: {value:.4g}", flush=True)


if __name__ == "__main__":
    main()
