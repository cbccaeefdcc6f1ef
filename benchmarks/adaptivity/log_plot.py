"""A log-log plot as SVG, without further packages."""

from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT, TOP = 560, 400, 80, 60, 20, 20
COLOURS = ("#c0392b", "#2471a3", "#1e8449", "#7d3c98")


def decades(values):
    return floor(min(log10(v) for v in values)), ceil(max(log10(v) for v in values))


def log_plot(series, x_label, y_label):
    """`series`: {name: [(x, y), ...]}, all above 0."""
    x_low, x_high = decades([x for points in series.values() for x, _ in points])
    y_low, y_high = decades([y for points in series.values() for _, y in points])

    def place(x, y):
        return (LEFT + (log10(x) - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT),
                HEIGHT - BOTTOM - (log10(y) - y_low) / (y_high - y_low) * (HEIGHT - BOTTOM - TOP))  # fmt: skip

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
             f'font-size="13"><rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']  # fmt: skip
    for decade in range(x_low, x_high + 1):
        x = place(10.0**decade, 10.0**y_low)[0]
        parts.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>'
                     f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">1e{decade}</text>')
    for decade in range(y_low, y_high + 1):
        y = place(10.0**x_low, 10.0**decade)[1]
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                     f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">1e{decade}</text>')
    for number, (name, points) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        places = [place(x, y) for x, y in sorted(points)]
        parts.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}" fill="none" '
                     f'stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in places]
        parts.append(f'<text x="{LEFT + 16}" y="{HEIGHT - BOTTOM - 16 - 20 * number}" fill="{colour}">{name}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 14}" text-anchor="middle">{x_label}</text>'
                 f'<text transform="translate(20 {(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">'
                 f"{y_label}</text></svg>")
    return "\n".join(parts) + "\n"
