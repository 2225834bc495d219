# SPDX-License-Identifier: MIT
"""Line charts with two logarithmic axes, as SVG. A chart has a ground of its
own, light or dark as the reader has it, so it can be read on any page."""
import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 560, 330
LEFT, RIGHT, TOP, BOTTOM = 74, 30, 62, 52
LEAST_GAP = 14          # between two labels of the y axis
STYLE = """\
text { fill: #333333 } .ground { fill: #ffffff }
.grid { stroke: #d5d5d5 } .axis { stroke: #767676 }
.a { color: #1a66cc } .b { color: #b84a12 }
@media (prefers-color-scheme: dark) {
text { fill: #d8d8d8 } .ground { fill: #16191d }
.grid { stroke: #3a3f45 } .axis { stroke: #8a8f95 }
.a { color: #6cb0ff } .b { color: #ff9a5c } }
.line { stroke: currentColor; fill: none; stroke-width: 2 }
.mark { fill: currentColor }"""


def number(value):
    """As "300", "20k", "5M", or "0.2"."""
    for unit, name in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= unit:
            return f"{value / unit:g}{name}"
    return f"{value:g}"


def round_numbers(low, high, digits):
    """1, 2, 5, 10 …, for such digits, from the last below all values to the
    first above."""
    steps = [float(f"{step}e{power}")
             for power in range(math.floor(math.log10(low)) - 1,
                                math.ceil(math.log10(high)) + 2)
             for step in digits]
    first = max(step for step in steps if step <= low)
    last = min(step for step in steps if step >= high and step > first)
    return [step for step in steps if first <= step <= last]


def text(x, y, words, anchor="middle", **more):
    extra = "".join(f' {key}="{value}"' for key, value in more.items())
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{extra}>'
            f'{escape(words)}</text>')


def line(x1, y1, x2, y2, kind):
    return (f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" '
            f'x2="{x2:.1f}" y2="{y2:.1f}"/>')


class Scale:
    """A logarithmic axis, from and to places on the chart."""

    def __init__(self, low, high, start, end):
        self.low, self.start = math.log10(low), start
        self.unit = (end - start) / (math.log10(high) - self.low)

    def __call__(self, value):
        return self.start + (math.log10(value) - self.low) * self.unit


class Axes:
    """x has a mark for each value that occurs, y round numbers."""

    def __init__(self, points):
        self.xs = sorted({x for x, _ in points})
        ys = [y for _, y in points]
        self.x = Scale(self.xs[0], self.xs[-1], LEFT, WIDTH - RIGHT)
        for digits in (1, 2, 5), (1,):
            self.ys = round_numbers(min(ys), max(ys), digits)
            self.y = Scale(self.ys[0], self.ys[-1], HEIGHT - BOTTOM, TOP)
            if self.y(1) - self.y(2) >= LEAST_GAP:
                break

    def draw(self):
        for value in self.xs:
            at = self.x(value)
            yield line(at, TOP, at, HEIGHT - BOTTOM, "grid")
            yield text(at, HEIGHT - BOTTOM + 16, number(value))
        for value in self.ys:
            at = self.y(value)
            yield line(LEFT, at, WIDTH - RIGHT, at, "grid")
            yield text(LEFT - 6, at + 4, number(value), "end")
        yield line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM,
                   "axis")
        yield line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, "axis")


def mark(x, y, kind):
    """A disc or a square, so that a line is not known by its colour alone."""
    if kind == "a":
        return f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    return (f'<rect class="mark" x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" '
            f'width="7" height="7"/>')


def curve(axes, points, kind):
    places = [(axes.x(x), axes.y(y)) for x, y in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline class="line" points="{path}"/>'
    for x, y in places:
        yield mark(x, y, kind)


def legend(name, kind, x):
    y = TOP - 16
    yield line(x, y, x + 28, y, "line")
    yield mark(x + 14, y, kind)
    yield text(x + 34, y + 4, name, "start")


def chart(title, x_text, y_text, series):
    """The SVG of {name: [(x, y), …]}, one or two lines; all x and y are above
    0, and not all x the same."""
    axes = Axes([point for points in series.values() for point in points])
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" '
             f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
             f'font-size="12">', f"<style>{STYLE}</style>",
             f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>',
             *axes.draw(),
             text((LEFT + WIDTH - RIGHT) / 2, 22, title, **{"font-size": 15}),
             text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, x_text),
             text(18, middle, y_text,
                  transform=f"rotate(-90 18 {middle:.0f})")]
    for (name, points), kind, x in zip(series.items(), "ab", (LEFT, 180)):
        parts += [f'<g class="{kind}">', *curve(axes, points, kind),
                  *legend(name, kind, x), "</g>"]
    return "\n".join([*parts, "</svg>", ""])
