"""Python counts code points, the browser UTF-16 units: one place converts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coursekit.views.utf16 import Utf16


def test_an_emoji_before_a_place_shifts_it_by_one_unit() -> None:
    border = Utf16("🙂 oui 👩‍🏭 non")
    assert [border.units(place) for place in (0, 1, 2)] == [0, 2, 3]
    assert border.code_points(3) == 2


def test_a_place_inside_a_pair_is_where_the_pair_begins() -> None:
    assert Utf16("a🙂b").code_points(2) == 1


@given(st.text(alphabet=st.sampled_from("aé’🙂👍🏽\u00a0\n𝔸")), st.data())
def test_places_survive_the_way_there_and_back(words: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words)))
    border = Utf16(words)
    assert border.units(place) == len(words[:place].encode("utf-16-le")) // 2
    assert border.code_points(border.units(place)) == place
