# /// script
# dependencies = ["pillow>=11"]
# ///
"""Draws the pictures of the sample posts into content/media/. The same drawing every time, no words, few colours.

Pillow is needed here only; multipost does not depend on it.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

MEDIA = Path(__file__).parent.parent / "content" / "media"
WIDTH, HEIGHT = 1200, 675
FINER = 3  # drawn this many times larger, then scaled down: smooth edges
COLOURS = 48  # of the palette: keeps each file below 25 KB

CREAM, SAND, PEACH, SUN, CORAL = "#fdf4e3", "#f3e0c0", "#f9cfa5", "#f6b94c", "#e98a6b"
SKY, WATER, DEEP, NIGHT = "#cfe5ea", "#7fb5c1", "#4c8a9b", "#27505f"
MINT, LEAF, MOSS, BARK = "#cfe3cb", "#86b587", "#4f8262", "#6b4a3a"

Point = tuple[float, float]


class Canvas:
    """A drawing in the coordinates of the finished picture, 1200 x 675."""

    def __init__(self, background: str) -> None:
        self._image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), background)
        self._pen = ImageDraw.Draw(self._image)

    def disc(self, centre: Point, radius: float, colour: str) -> None:
        """Draw a circle."""
        self.oval(centre, radius, radius, colour)

    def oval(self, centre: Point, across: float, down: float, colour: str) -> None:
        """Draw an ellipse that reaches `across` and `down` from its centre."""
        x, y = centre
        self._pen.ellipse([_fine((x - across, y - down)), _fine((x + across, y + down))], fill=colour)

    def box(self, start: Point, end: Point, colour: str, corner: float = 0) -> None:
        """Draw a rectangle; `corner` is the radius of its corners."""
        self._pen.rounded_rectangle([_fine(start), _fine(end)], radius=corner * FINER, fill=colour)

    def shape(self, corners: list[Point], colour: str) -> None:
        """Draw a filled shape."""
        self._pen.polygon([_fine(corner) for corner in corners], fill=colour)

    def line(self, points: list[Point], width: float, colour: str) -> None:
        """Draw a line with round ends."""
        self._pen.line([_fine(point) for point in points], fill=colour, width=round(width * FINER), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc((x, y), width / 2, colour)

    def save(self, name: str) -> None:
        """Write the finished picture into content/media/."""
        small = self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        flat = small.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat.save(MEDIA / name, optimize=True)


def sunrise() -> None:
    """A sun half above calm water, its light in stripes that widen towards the shore."""
    canvas = Canvas(CREAM)
    for radius, colour in ((430, "#fceacb"), (320, "#fbdfb4"), (225, PEACH), (140, SUN)):
        canvas.disc((600, 400), radius, colour)
    canvas.box((0, 400), (WIDTH, HEIGHT), WATER)
    canvas.box((0, 520), (WIDTH, HEIGHT), DEEP)
    for row, half in enumerate((120, 95, 150, 110, 185, 140)):
        y = 424 + row * 34
        canvas.box((600 - half + row * 9, y), (600 + half - row * 5, y + 11), PEACH, 6)
    canvas.oval((600, 730), 800, 105, SAND)
    canvas.save("sunrise.png")


def two_cups() -> None:
    """Two cups of tea, side by side on a table."""
    canvas = Canvas(SKY)
    canvas.disc((600, 330), 300, CREAM)
    canvas.box((0, 500), (WIDTH, HEIGHT), "#c08a62")
    canvas.box((0, 500), (WIDTH, 514), BARK)
    for x, colour, side in ((440, CORAL, -1), (760, DEEP, 1)):
        _cup(canvas, x, colour, side)
    canvas.save("two-cups.png")


def _cup(canvas: Canvas, x: float, colour: str, side: int) -> None:
    canvas.oval((x, 562), 142, 22, "#a8734f")
    canvas.disc((x + side * 118, 440), 58, colour)
    canvas.disc((x + side * 118, 440), 34, CREAM)
    canvas.box((x - 115, 360), (x + 115, 560), colour, 60)
    canvas.box((x - 115, 360), (x + 115, 450), colour)
    canvas.oval((x, 360), 115, 24, "#8d5b41")
    for lean in (-40, 32):
        _curl(canvas, (x + lean, 310))


def _curl(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.line(_curve((x, y), (x - 40, y - 50), (x + 45, y - 85), (x + 5, y - 140)), 9, "#d9c8a9")


def one_in_seven() -> None:
    """Seven figures in a row; the third one yellow, the others blue."""
    canvas = Canvas(CREAM)
    canvas.oval((600, 590), 640, 70, SAND)
    for place in range(7):
        x, colour = 150 + place * 150, SUN if place == 2 else WATER  # noqa: PLR2004 - a choice of the drawing
        canvas.disc((x, 250), 46, colour)
        canvas.box((x - 52, 310), (x + 52, 480), colour, 50)
        canvas.box((x - 42, 400), (x - 5, 585), colour, 18)
        canvas.box((x + 5, 400), (x + 42, 585), colour, 18)
    canvas.save("one-in-seven.png")


def path() -> None:
    """A pale path that winds over hills towards a low sun."""
    canvas = Canvas(CREAM)
    canvas.disc((830, 235), 175, "#fbe3bd")
    canvas.disc((830, 235), 105, SUN)
    canvas.oval((250, 480), 700, 220, MINT)
    canvas.oval((1000, 560), 760, 270, LEAF)
    canvas.oval((300, 760), 900, 300, MOSS)
    left = _curve((800, 300), (560, 360), (960, 430), (520, 675))
    right = _curve((812, 300), (620, 365), (1090, 450), (800, 675))
    canvas.shape([*left, *reversed(right)], CREAM)
    for x, y, size in ((180, 420, 46), (270, 440, 36), (1040, 370, 52)):
        canvas.line([(x, y), (x, y + size * 1.7)], size / 5, BARK)
        canvas.oval((x, y), size, size * 1.25, NIGHT if size > 50 else MOSS)  # noqa: PLR2004 - the near one is dark
    canvas.save("path.png")


def seedling() -> None:
    """A seedling with two leaves in a clay pot on a window sill."""
    canvas = Canvas(MINT)
    canvas.disc((600, 320), 280, CREAM)
    canvas.box((0, 610), (WIDTH, HEIGHT), SAND)
    canvas.oval((600, 622), 190, 16, "#dcc39a")
    canvas.shape([(470, 470), (730, 470), (695, 622), (505, 622)], CORAL)
    canvas.box((450, 430), (750, 490), "#d9765a", 12)
    canvas.oval((600, 432), 138, 20, BARK)
    canvas.line(_curve((600, 430), (590, 380), (612, 320), (600, 250)), 15, MOSS)
    for side in (-1, 1):
        canvas.shape(_leaf((600, 285), side), LEAF if side < 0 else MOSS)
    canvas.save("seedling.png")


def _leaf(foot: Point, side: int) -> list[Point]:
    x, y = foot
    tip = (x + side * 190, y - 120)
    over = _curve(foot, (x + side * 20, y - 130), (x + side * 110, y - 160), tip)
    under = _curve(tip, (x + side * 175, y - 20), (x + side * 80, y + 20), foot)
    return [*over, *under]


def _curve(start: Point, pull: Point, push: Point, end: Point, steps: int = 40) -> list[Point]:
    """A cubic Bezier curve as points."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x = sum(weight * point[0] for weight, point in zip(weights, (start, pull, push, end), strict=True))
        y = sum(weight * point[1] for weight, point in zip(weights, (start, pull, push, end), strict=True))
        points.append((x, y))
    return points


def _fine(point: Point) -> Point:
    return point[0] * FINER, point[1] * FINER


if __name__ == "__main__":
    for draw in (sunrise, two_cups, one_in_seven, path, seedling):
        draw()
