"""Charts are drawn from data, the same every time, and their labels are text."""

import math
import xml.etree.ElementTree as ET

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.engine.charts import chart_svg, finite
from graders.engine.verdict import Chart, Mark, Series

from .samples import EPOCHS, LOSSES, WEIGHTS, hostile_texts, losses_chart

SVG = "{http://www.w3.org/2000/svg}"


def texts_in(svg: str) -> list[str]:
    """Return the texts that a reader of the picture sees."""
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_what_was_said_about_the_chart_can_be_read() -> None:
    """Title, axes and marks stand in the picture as text."""
    texts = texts_in(chart_svg(losses_chart()))
    assert {"What your callback was shown", "epoch", "loss", "should have stopped"} <= set(texts)


def test_several_series_are_named() -> None:
    """Each of several lines has its name in the picture."""
    series = [Series(name, EPOCHS, LOSSES, points_only=name == "yours") for name in ("yours", "expected")]
    assert {"yours", "expected"} <= set(texts_in(chart_svg(Chart("Losses", "epoch", "loss", series))))


def test_several_series_are_told_apart_without_colour() -> None:
    """On a black-and-white print, dash patterns differ."""
    series = [Series(str(index), EPOCHS, [loss + index for loss in LOSSES]) for index in range(8)]
    svg = chart_svg(Chart("Losses", "epoch", "loss", series))
    dashes = {part.split(";")[0].split('"')[0] for part in svg.split("stroke-dasharray: ")[1:]}
    assert len(dashes) >= 7  # and the first line is solid


def test_the_same_chart_gives_the_same_bytes() -> None:
    """Neither a date nor a random name stands in the picture, and the machine's settings do not matter."""
    once = chart_svg(losses_chart())
    with mpl.rc_context({"lines.linewidth": 9, "font.size": 30, "text.usetex": True}):
        assert chart_svg(losses_chart()) == once


def test_drawing_leaves_the_settings_alone() -> None:
    """Whoever uses matplotlib in the same process finds its settings as they were."""
    with mpl.rc_context({"lines.linewidth": 9}):
        before = dict(mpl.rcParams)
        chart_svg(losses_chart())
        assert dict(mpl.rcParams) == before


def test_values_of_different_magnitude_stand_apart() -> None:
    """Rates from 0 to 0.1 are evenly spaced, each with its value below."""
    assert {"0", "0.0001", "0.001", "0.01", "0.1"} <= set(texts_in(chart_svg(WEIGHTS)))


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_left_out(bad: float) -> None:
    """A loss that is not finite is no point of the chart."""
    chart = Chart("Losses", "epoch", "loss", [Series("loss", [0.0, 1.0, 2.0], [0.5, bad, 0.7])], [Mark(bad, "never")])
    assert finite(chart).series == [Series("loss", [0.0, 2.0], [0.5, 0.7])]
    assert "never" not in texts_in(chart_svg(chart))


def test_a_chart_of_a_whole_training_is_small() -> None:
    """Two curves over 150 epochs take less than 20 kB."""
    epochs = [float(epoch) for epoch in range(150)]
    series = [Series(name, epochs, [1 / (1 + epoch) for epoch in epochs]) for name in ("train", "validation")]
    assert len(chart_svg(Chart("Losses", "epoch", "loss", series))) < 20_000


@settings(derandomize=True, database=None, deadline=None, max_examples=50)
@given(text=hostile_texts())
def test_labels_are_text_whatever_they_hold(text: str) -> None:
    """No label adds an element to the picture, breaks it, or is read as mathematics."""
    series = [Series(text, EPOCHS, LOSSES), Series("expected", EPOCHS, LOSSES)]
    svg = chart_svg(Chart(text, text, text, series, [Mark(5.0, text)]))
    elements = {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()}
    assert elements <= {"svg", "defs", "style", "g", "path", "use", "clipPath", "rect", "text"}


def test_mathematics_is_not_read() -> None:
    """Dollars and backslashes of a student's label stand there as they are."""
    assert "$\\frac{1}{$" in texts_in(chart_svg(losses_chart(mark="$\\frac{1}{$")))


@settings(derandomize=True, database=None, deadline=None, max_examples=50)
@given(values=st.lists(st.tuples(st.floats(), st.floats()), max_size=12), mark=st.floats())
def test_any_numbers_can_be_drawn(values: list[tuple[float, float]], mark: float) -> None:
    """Empty, huge, tiny, equal or no numbers give a picture all the same."""
    series = Series("loss", [x for x, _ in values], [y for _, y in values])
    ET.fromstring(chart_svg(Chart("Losses", "epoch", "loss", [series], [Mark(mark, "here")])))
