#!/usr/bin/env python3
"""Makes pages of a run, one beside a log, a sweep, a sensitivity, a fit and a comparison and opens them in headless Chromium at 390 and 1280 px.

Checked: the numbers are those of summary.json; every chart draws; no message on the console, which would also tell of a
request that leaves the page (its policy forbids all); nothing is wider than the screen; cursor, zoom, keys and maps answer;
text has the contrast of WCAG 2.1 AA in light, dark and print. --pictures FOLDER keeps a screenshot of each page.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = (390, 1280)

# Runs in the page after its own scripts, which draw at once: what there is, and what charts do when they are used.
PROBE = """
<script>
{
  const found = {charts: 0, drawn: 0, wide: [], readings: 0, zoomed: null, map: null};
  for (const figure of document.querySelectorAll('figure.chart')) {
    ++found.charts;
    const svg = figure.querySelector('svg');
    if (svg && svg.querySelectorAll('path, rect, circle').length > 2) ++found.drawn;
  }
  const wide = document.documentElement.clientWidth;
  for (const element of document.querySelectorAll('body *'))
    if (!element.closest('.table, svg, .hidden') && element.getBoundingClientRect().right > wide + 1)
      found.wide.push(element.tagName + '.' + element.className);
  const lines = document.querySelector('figure.lines');
  if (lines) {
    const svg = lines.querySelector('svg'), box = svg.getBoundingClientRect();
    const send = (type, share) => svg.dispatchEvent(new PointerEvent(type, {clientX: box.left + share * box.width,
      clientY: box.top + 60, bubbles: true, pointerType: 'touch', pointerId: 1}));
    send('pointermove', 0.5);
    found.readings = lines.querySelectorAll('.legend .value').length;
    const ticks = () => Array.from(lines.querySelectorAll('.axis text'), t => t.textContent).join(' ');
    const before = ticks();
    send('pointerdown', 0.3); send('pointermove', 0.5); send('pointerup', 0.6);
    const zoomed = ticks();
    svg.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
    found.zoomed = zoomed !== before && ticks() === before;
  }
  const map = document.querySelector('figure.map');
  if (map) {
    const heading = () => map.querySelector('h3').textContent;
    const before = heading();
    map.querySelector('circle.cell').dispatchEvent(new MouseEvent('click', {bubbles: true}));
    found.map = heading() !== before && map.querySelectorAll('path.contour').length > 2;
  }
  document.documentElement.setAttribute('data-found', JSON.stringify(found));
}
</script>
"""


def run(joulet, *words, folder):
    result = subprocess.run([joulet, *words], cwd=folder, capture_output=True, text=True, timeout=300)
    if result.returncode != 0:
        sys.exit(f"joulet {' '.join(words)}: exit code {result.returncode}\n{result.stdout}{result.stderr}")


def make_pages(joulet, fit_data, folder):
    """The pages by name."""
    run(joulet, "run", "-q", "--report", "-o", "run", folder=folder)
    run(joulet, "run", "-q", "-s", "supply.power_density=0.45 W/mm^3", "-o", "low", folder=folder)
    (folder / "log.csv").write_text("t [s],U [V]\n0,30\n30,29\n120,28\n")
    (folder / "logged.toml").write_text('[[measured]]\nfile = "log.csv"\ntime = "t"\nvalue = "U"\nquantity = "voltage"\n'
                                        'uncertainty = "0.2 V"\n')
    run(joulet, "run", "-q", "--report", "logged.toml", "-o", "measured", folder=folder)
    run(joulet, "run", "-q", "logged.toml", "-s", "supply.power_density=0.45 W/mm^3", "-o", "weaker", folder=folder)
    run(joulet, "report", "-q", "measured", "weaker", "-o", "logs.html", folder=folder)
    run(joulet, "sweep", "-q", "--vary", "pellet.diameter=4..12 mm x4", "--vary",
        "supply.power_density=0.4..0.6 W/mm^3 x4", "-o", "sweep", folder=folder)
    run(joulet, "sensitivity", "-q", "--method", "oat", "--uncertain", "kinetics.activation_energy +- 3 %",
        "--uncertain", "boundary.1.emissivity +- 5 %", "-o", "sensitivity", folder=folder)
    run(joulet, "fit", "-q", fit_data, "-o", "fit", folder=folder)
    for study in ("sweep", "sensitivity", "fit"):
        run(joulet, "report", "-q", study, folder=folder)
    run(joulet, "report", "-q", "run", "low", "-o", "comparison.html", folder=folder)
    return {name: folder / file for name, file in (("run", "run/report.html"), ("measured", "measured/report.html"),
                                                   ("sweep", "sweep/report.html"),
                                                   ("sensitivity", "sensitivity/report.html"), ("fit", "fit/report.html"), ("comparison", "comparison.html"),
                                                   ("logs", "logs.html"))}


def check_numbers(page, summary):
    """Yields answers of the summary that are not on the page of the run with all their digits."""
    on_page = {float(value) for value in re.findall(r'<data value="([^"]+)">', page.read_text(encoding="utf-8"))}
    answers = json.loads(summary.read_text(encoding="utf-8"))["answers"]
    for name in ("temperature_mean", "temperature_max", "temperature_pyrometer", "temperature_percentile_99",
                 "conversion_mean", "mg_mass", "energy_per_mg", "power", "energy_supplied", "energy_imbalance"):
        if answers[name]["value"] not in on_page:
            yield f"{name} = {answers[name]['value']} is not on the page"


def charts_of(page):
    return [json.loads(text) for text in re.findall(r'<script type="application/json">(.*?)</script>',
                                                    page.read_text(encoding="utf-8"), re.S)]


def differences_of(page):
    return [chart for chart in charts_of(page) if chart["title"].endswith("computed less measured")]


def check_compared_logs(joulet, page, folder):
    """Two runs beside one log: its points once, a curve and a difference for each, and the terminal says the same."""
    differences = differences_of(page)
    voltages = [chart for chart in charts_of(page) if chart["title"] == "Voltage"]
    if len(differences) != 1 or [series["name"] for series in differences[0]["series"]] != ["measured", "weaker"]:
        yield f"no difference for each of the runs: {differences}"
        return
    names = sorted(sorted(series["name"] for series in chart["series"]) for chart in voltages)
    if names != [["measured", "measured, ± 2 u_D", "weaker"], ["measured", "weaker"]]:
        yield f"the voltage of the log is not beside both curves: {names}"
    last = [series["y"][-1] for series in differences[0]["series"]]
    history = [row.split(",") for row in (folder / "weaker" / "measured.csv").read_text().splitlines()]
    column = next(i for i, name in enumerate(history[0]) if name.startswith("computed - measured"))
    if not last[1] < last[0] or abs(last[1] - float(history[-1][column])) > 1e-4:
        yield f"the differences at the end are {last}, and measured.csv has {history[-1][column]}"
    text = subprocess.run([joulet, "compare", "measured", "weaker"], cwd=folder, capture_output=True, text=True).stdout
    rms = [line for line in text.splitlines() if line.startswith("Voltage (U") and "RMS" in line]
    if len(rms) != 1 or rms[0].count(" V") != 2:
        yield f"joulet compare does not tell the differences:\n{text}"


def check_measured(page):
    """The difference of a measured value with the bar of its uncertainty, as the chart gets it."""
    differences = differences_of(page)
    if len(differences) != 1:
        yield f"{len(differences)} charts of differences, and one column was measured"
        return
    points = differences[0]["series"][0]
    if len(points["y"]) != 3 or any(not 0.39 < high - value < 0.45 for value, high in zip(points["y"], points["high"])):
        yield f"the differences are not three with bars of 0.4 V: {points}"


def check_text(page):
    html = page.read_text(encoding="utf-8")
    if page.stat().st_size > 3_000_000:
        yield f"{page.stat().st_size} bytes, more than 3 MB"
    for address in re.findall(r'(?:src|href|action)\s*=\s*["\']?((?:https?:)?//[^"\'\s>]+)', html):
        yield f"it refers to {address}"
    for image in re.findall(r"<img [^>]*>", html):
        if not re.search(r'alt="[^"]+"', image):
            yield "a picture has no text"


def luminance(color):
    parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def check_contrast(page):
    """WCAG 2.1: 4.5 for text, 3 for curves."""
    blocks = re.findall(r":root \{(.*?)\}", page.read_text(encoding="utf-8"), re.S)
    if len(blocks) != 3:
        yield f"colours for light, dark and print are expected, {len(blocks)} are there"
    for scheme, block in zip(("light", "dark", "print"), blocks):
        colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        pairs = [(text, back, 4.5) for text in ("text", "quiet", "accent", "good", "bad") for back in ("background", "panel")]
        pairs += [("text", "warn-background", 4.5)] + [(f"c{i}", "background", 3) for i in range(8)]
        for front, back, least in pairs:
            if contrast(colors[front], colors[back]) < least:
                yield f"{scheme}: {front} on {back} has a contrast of {contrast(colors[front], colors[back]):.2f} only"


def chromium(browser, profile, *words):
    return subprocess.run([browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                           "--disable-background-networking", "--no-first-run", "--disable-component-update",
                           "--enable-logging=stderr", "--log-level=0", "--virtual-time-budget=2000",
                           f"--user-data-dir={profile}", *words], capture_output=True, text=True, timeout=120)


def check_in_browser(browser, page, name, width, folder):
    probed = folder / f"{name}-{width}.html"
    probed.write_text(page.read_text(encoding="utf-8").replace("</body>", PROBE + "</body>"), encoding="utf-8")
    result = chromium(browser, folder / "profile", f"--window-size={width},2000", "--dump-dom", probed.as_uri())
    for message in re.findall(r"CONSOLE.*", result.stderr):
        yield f"on the console: {message}"
    attribute = re.search(r'data-found="([^"]*)"', result.stdout)
    if not attribute:
        yield f"the page did not finish drawing (exit code {result.returncode}): {result.stderr[-300:]}"
        return
    found = json.loads(attribute[1].replace("&quot;", '"'))
    if found["charts"] == 0 or found["drawn"] != found["charts"]:
        yield f"{found['drawn']} of {found['charts']} charts are drawn"
    if found["wide"]:
        yield f"wider than the screen: {', '.join(found['wide'][:5])}"
    if name in ("run", "measured", "fit", "comparison", "logs") and (found["readings"] < 2 or not found["zoomed"]):
        yield f"cursor and zoom do not answer: {found}"
    if name == "sweep" and not found["map"]:
        yield "the map does not answer to a click"


def check_reason(joulet, folder):
    """A page without pictures says why: of a planar section none are drawn."""
    run(joulet, "run", "luo2025-6mm", "-q", "--report", "-s", "numerics.geometry=planar", "-s", "time.end=1 s", "-o", "planar",
        folder=folder)
    if "this is a planar section" not in (folder / "planar" / "report.html").read_text(encoding="utf-8"):
        yield "the page of a planar section does not say why it has no pictures"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("joulet", type=lambda text: str(Path(text).resolve()))
    parser.add_argument("fit_data", type=lambda text: str(Path(text).resolve()))
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    browser = shutil.which("chromium")
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = make_pages(options.joulet, options.fit_data, folder)
        wrong += [f"run: {what}" for what in check_numbers(pages["run"], folder / "run" / "summary.json")]
        wrong += [f"measured: {what}" for what in check_measured(pages["measured"])]
        wrong += [f"logs: {what}" for what in check_compared_logs(options.joulet, pages["logs"], folder)]
        wrong += check_reason(options.joulet, folder)
        for page_name, page in pages.items():
            wrong += [f"{page_name}: {what}" for what in (*check_text(page), *check_contrast(page))]
            for width in SIZES if browser else ():
                wrong += [f"{page_name}, {width} px: {what}"
                          for what in check_in_browser(browser, page, page_name, width, folder)]
                if options.pictures:
                    options.pictures.mkdir(parents=True, exist_ok=True)
                    picture = options.pictures.resolve() / f"{page_name}-{width}.png"
                    chromium(browser, folder / "profile", f"--window-size={width},2600", f"--screenshot={picture}", page.as_uri())
    print("\n".join(wrong) if wrong else "the pages are in order")
    if not browser:
        print("SKIPPED the part in a browser: chromium is not installed (apt-get install chromium)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
