# SPDX-License-Identifier: MIT
"""make bench: its tables and plots, and what it does where Linux cannot be
had."""
import subprocess
import sys
import xml.etree.ElementTree as xml

import pytest

from lib import bench, paths, peer

sys.path.append(str(paths.ROOT / "tests/bench"))

import measure  # noqa: E402
import plot  # noqa: E402
import record  # noqa: E402
import rows  # noqa: E402
import tables  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
KERNELS = ["Kmodo", "Linux"]


def ticks(factor):
    """A run of the benchmark program, all its rows."""
    keys = [row.key for row in rows.ROWS]
    keys += [key for what in rows.PLOTS for _, key in what.points]
    keys += [f"pairs_per_ms_{cpus}" for cpus in tables.RATE_CPUS]
    keys += ["memory_free", "module_bytes"]
    values = {key: [1000 * factor, 2000 * factor] for key in keys}
    return {**values, "ticks_per_ms": [10 ** 6, 10 ** 6]}


def stops(factor):
    values = ticks(factor)
    return {key: values[key] for key in ("stop", "ticks_per_ms")}


def results(names):
    """Of all parts: Linux's second run takes four times what Kmodo's does."""
    times = {str(cpus): {name: [run(1), run(1 + 3 * (name == "Linux"))]
                         for name in names}
             for cpus, run in ((1, ticks), (4, ticks), (32, stops))}
    size = {size.key: 5 for size in rows.SIZES}
    return {"counts": {name: ticks(1) for name in names}, "times": times,
            "sizes": {name: size for name in names},
            "start": {start.key: [3, 1, 2] for start in rows.STARTS}}


def texts(names):
    """{part: its tables}"""
    return {part: "\n".join(tables.tables(part, values))
            for part, values in results(names).items()}


def test_tables():
    """Both kernels, ratios of runs that belong together, and verdicts"""
    shown = texts(KERNELS)
    for part in ("counts", "times", "sizes"):
        assert "| Linux" in shown[part].replace("  ", "")
    assert "1.0 x" in shown["counts"] and "4 x: MISSED" in shown["counts"]
    assert "2.5 (1.0-4.0) x" in shown["times"]          # takes longer
    assert "0.62 (0.25-1.0) x" in shown["times"]      # more in that time
    assert "400 KiB: met" in shown["sizes"]
    assert "0.5: MISSED" in shown["start"]


@pytest.mark.parametrize("names", [["Kmodo"], KERNELS])
def test_lines_have_all_columns(names):
    for part, values in results(names).items():
        for text in tables.tables(part, values):
            assert len({len(line) for line in text.splitlines()}) == 1


def test_tables_without_linux():
    shown = texts(["Kmodo"])
    for part, text in shown.items():
        assert "Linux" not in text.replace("a ratio is that", ""), part
        assert "Kmodo" in text


def test_no_network(tmp_path, monkeypatch, capfd):
    """Where Debian's packages cannot be fetched, Kmodo's column is alone, and
    it is said: on the screen, with the reason, and in the record"""
    real = subprocess.run
    monkeypatch.setattr(peer, "PEERS", tmp_path)
    monkeypatch.setattr(bench, "make_archive", lambda *_: None)
    monkeypatch.setattr(bench, "make_stamp_archive", lambda *_: None)
    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "run", lambda command, **options: real(
            ["unshare", "-rn", *command], **options))
        peer.linux.cache_clear()
        pair = measure.kernels(tmp_path)
        peer.linux.cache_clear()
    said = capfd.readouterr()
    assert [(kernel.name, kernel.linux) for kernel in pair] == [
        ("Kmodo", None)]
    assert "fetch-linux: cannot fetch Linux 6.1 for i386" in said.err
    assert "Linux cannot be had: Kmodo's column alone" in said.out
    assert "without Linux, which cannot be had;" in record.circumstances(pair)


@pytest.fixture
def page(tmp_path, monkeypatch):
    """A copy of the page that record.py writes to; no plots."""
    copy = tmp_path / "page.md"
    copy.write_text(record.PAGE.read_text())
    monkeypatch.setattr(record, "PAGE", copy)
    monkeypatch.setattr(record, "IMAGES", tmp_path / "images")
    return copy


@pytest.mark.parametrize("names", [["Kmodo"], KERNELS])
def test_record(names, page):
    """What was between the marks is replaced, and nothing else; each plot that
    the page shows is drawn"""
    before = page.read_text()
    parts = {part: {"when": "Today.", "values": values}
             for part, values in results(names).items()}
    for _ in range(2):
        record.record(parts)
    after = page.read_text()
    assert after.split(record.BEGIN)[0] == before.split(record.BEGIN)[0]
    assert after.split(record.END)[1] == before.split(record.END)[1]
    assert after.count("Today.") == len(parts)
    assert {f"images/{path.name}" for path in
            record.IMAGES.glob("*.svg")} == set(
        part.split(")")[0] for part in after.split("](")
        if part.startswith("images/") and ".svg" in part)


def test_record_of_a_part(page):
    """The others stay as they are, in their order"""
    values = results(KERNELS)
    for part in reversed(values):
        record.record({part: {"when": f"Once {part}.",
                              "values": values[part]}})
    whole = page.read_text()
    record.record({"times": {"when": "Now.", "values": values["times"]}})
    assert page.read_text() == whole.replace("Once times.", "Now.")
    found = [whole.index(f"Once {part}.") for part in values]
    assert found == sorted(found)


@pytest.mark.parametrize("ys", [(1, 1), (3, 250), (9.9e4, 4.1e5),
                                (0.02, 9e9)])
def test_plot(ys):
    """Well-formed; each label is inside, and none upon another"""
    lines = {"Kmodo": [(1, ys[0]), (2, ys[1]), (1000, ys[1])],
             "Linux": [(1, ys[1]), (1000, ys[0])]}
    image = xml.fromstring(plot.chart("a title", "CPUs", "microseconds",
                                      lines))
    assert len(list(image.iter(f"{SVG}circle"))) == 3 + 1
    labels = [item for item in image.iter(f"{SVG}text")
              if item.get("text-anchor") == "end"]
    places = [float(item.get("y")) for item in labels]
    for item in labels:
        # A digit is some 0.6 of the size of the font wide.
        left = float(item.get("x")) - 12 * 0.6 * len(item.text)
        assert left > 30, f"{item.text} is upon the name of the axis"
    assert all(above - below >= plot.LEAST_GAP - 1
               for above, below in zip(places, places[1:]))
    for circle in image.iter(f"{SVG}circle"):
        assert plot.TOP - 20 <= float(circle.get("cy")) <= plot.HEIGHT
