# SPDX-License-Identifier: MIT
"""Line charts with two logarithmic axes, as SVG that reads in light and in
dark surroundings."""
import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 560, 320
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 40, 50
COLOURS = ("#2a7de1", "#e0662b")
GREY = "#808080"


def decades(values):
    """The powers of ten around all values."""
    low = math.floor(math.log10(min(values)))
    high = math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def number(value):
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def text(x, y, words, anchor="middle", **more):
    extra = "".join(f' {key}="{value}"' for key, value in more.items())
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
            f'fill="{GREY}"{extra}>{escape(words)}</text>')


class Axes:
    def __init__(self, xs, ys):
        self.x_range, self.y_range = decades(xs), decades(ys)

    def x(self, value):
        low, high = self.x_range
        part = (math.log10(value) - low) / (high - low)
        return LEFT + part * (WIDTH - LEFT - RIGHT)

    def y(self, value):
        low, high = self.y_range
        part = (math.log10(value) - low) / (high - low)
        return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM)

    def draw(self):
        for power in range(self.x_range[0], self.x_range[1] + 1):
            at = self.x(10 ** power)
            yield (f'<line x1="{at:.1f}" y1="{TOP}" x2="{at:.1f}" '
                   f'y2="{HEIGHT - BOTTOM}"/>')
            yield text(at, HEIGHT - BOTTOM + 16, number(10 ** power))
        for power in range(self.y_range[0], self.y_range[1] + 1):
            at = self.y(10 ** power)
            yield (f'<line x1="{LEFT}" y1="{at:.1f}" x2="{WIDTH - RIGHT}" '
                   f'y2="{at:.1f}"/>')
            yield text(LEFT - 6, at + 4, number(10 ** power), "end")


def curve(axes, points, colour):
    places = [(axes.x(x), axes.y(y)) for x, y in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline points="{line}" fill="none" stroke="{colour}"/>'
    for x, y in places:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'


def chart(title, x_text, y_text, series):
    """The SVG of {name: [(x, y), …]}; all x and y are above 0."""
    points = [point for line in series.values() for point in line]
    axes = Axes([x for x, _ in points], [y for _, y in points])
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" '
             f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
             f'font-size="11">',
             f'<g stroke="{GREY}" stroke-opacity="0.3">']
    grid = list(axes.draw())
    parts += [item for item in grid if item.startswith("<line")]
    parts += ["</g>", *(item for item in grid if item.startswith("<text"))]
    parts.append(text(WIDTH / 2, 18, title, **{"font-size": 14}))
    parts.append(text(WIDTH / 2, HEIGHT - 12, x_text))
    parts.append(text(16, HEIGHT / 2, y_text,
                      transform=f"rotate(-90 16 {HEIGHT / 2:.0f})"))
    for (name, line), colour, place in zip(series.items(), COLOURS, (0, 1)):
        parts += curve(axes, line, colour)
        parts.append(f'<text x="{LEFT + 8 + 80 * place}" y="{TOP - 8}" '
                     f'fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])
