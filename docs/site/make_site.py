#!/usr/bin/env python3
"""Makes the website of the documentation in build/site with MkDocs and its theme Material (Debian: mkdocs-material).

    docs/site/make_site.py [FOLDER]

The pages are the Markdown files of the repository, where they are, so that their links hold on the website as in the
repository. Every link of the finished site is checked.
"""

import html.parser
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = (  # title, pages; a folder stands for all in it
    ("Guide", ("docs/guide/quickstart.md", "docs/guide/tutorial.md", "docs/guide/case-file.md", "docs/guide")),
    ("Gallery", ("docs/gallery.md",)),
    ("Theory", ("docs/theory", "docs/conventions.md")),
    ("Reference", ("docs/reference/keys.md", "docs/reference/study-keys.md", "docs/guide/exit-codes.md")),
    ("Validation", ("docs/validation-report.md", "docs/assembly-robustness.md", "docs/faults.md", "docs/debian-13.md", "benchmarks/README.md", "benchmarks")),
    ("Developers", ("docs/architecture.md", "CONTRIBUTING.md", "docs/decisions/README.md", "docs/decisions")),
    ("Changes", ("docs/CHANGELOG.md",)),
)
SETTINGS = """site_name: Joulet
site_description: Joule-heated reacting pellets
docs_dir: pages
site_dir: {site}
use_directory_urls: false
theme:
  name: material
  font: false
  icon:
    logo: material/lightning-bolt
  features: [navigation.tabs, navigation.top, search.highlight, search.suggest, toc.integrate]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: deep orange
      toggle: {{icon: material/weather-night, name: Dark}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: deep orange
      toggle: {{icon: material/weather-sunny, name: Light}}
markdown_extensions: [tables, fenced_code, toc: {{permalink: true}}]
plugins: [search]
nav:
{nav}"""
IMAGE = re.compile(r'<img [^>]*src="([^":]+)"')
LINK = re.compile(r"(\]\()([^()\s#]+)(#[^()\s]*)?(\))")


def tracked():
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in names.splitlines() if (ROOT / name).is_file()]


def title_of(page):
    heading = re.search(r"^#\s+(.*)$", (ROOT / page).read_text(encoding="utf-8"), re.M)
    return (heading[1] if heading else Path(page).stem).replace("`", "").replace('"', "'")


def navigation(pages):
    lines, shown = ['  - Joulet: "README.md"'], {"README.md"}
    for title, parts in SECTIONS:
        lines.append(f'  - "{title}":')
        for part in parts:
            for page in [part] if part in pages else sorted(p for p in pages if p.startswith(part + "/")):
                if page not in shown:
                    lines.append(f'      - "{title_of(page)}": "{page}"')
                    shown.add(page)
    return "\n".join(lines) + "\n"


def blob(path):
    """A source file that is linked is shown as text, a folder by its README or as a list of its files."""
    return path if path.suffix in (".md", ".png", ".svg") else path.with_name(path.name + ".txt")


def stage(folder):
    """Copies the pages and what they link to, links to folders turned into links to their pages."""
    pages = [name for name in tracked() if name.endswith(".md")]
    wanted = set(pages)

    def converted(page, link):
        if re.match(r"[a-z]+:", link[2]):
            return link[0]
        target = (ROOT / page).parent / link[2]
        target = Path(os.path.normpath(target))
        if not target.exists():  # tests/structure/check_links.py says so
            return link[0]
        if target.is_dir() and (target / "README.md").exists():
            target = target / "README.md"
        if target.is_dir():
            listing = folder / target.relative_to(ROOT) / "files.md"
            listing.parent.mkdir(parents=True, exist_ok=True)
            listing.write_text(f"# {target.relative_to(ROOT)}\n\n" + "".join(
                f"- {p.name}\n" for p in sorted(target.iterdir())), encoding="utf-8")
            target = target / "files.md"
        elif target.suffix != ".md":
            wanted.add(str(target.relative_to(ROOT)))
            target = blob(target)
        return link[1] + os.path.relpath(target, (ROOT / page).parent) + (link[3] or "") + link[4]

    texts = {page: LINK.sub(lambda link: converted(page, link), (ROOT / page).read_text(encoding="utf-8"))
             for page in pages}
    for page, text in texts.items():
        wanted.update(os.path.normpath(os.path.join(os.path.dirname(page), image)) for image in IMAGE.findall(text))
    for name in wanted:
        copy = folder / blob(Path(name))
        copy.parent.mkdir(parents=True, exist_ok=True)
        if name in texts:
            copy.write_text(texts[name], encoding="utf-8")
        else:
            shutil.copyfile(ROOT / name, copy)
    return pages


class Page(html.parser.HTMLParser):
    """What a page links to and where it can be linked."""

    def __init__(self, file):
        super().__init__()
        self.links, self.anchors = [], {""}
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.anchors.add(values.get("id") or values.get("name") or "")
        link = values.get("href") or values.get("src")
        if link and not (tag == "link" and values.get("rel") == "canonical"):
            self.links.append(link)


def broken_links(site):
    """Yields what leads nowhere in the finished site, and what it would load from elsewhere."""
    pages = {file: Page(file) for file in site.rglob("*.html")}
    for file, page in pages.items():
        for link in page.links:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme or parts.netloc or file.name == "404.html":
                continue
            there = file if not parts.path else Path(os.path.normpath(file.parent / urllib.parse.unquote(parts.path)))
            if there.is_dir():
                there = there / "index.html"
            if not there.exists():
                yield f"{file.relative_to(site)}: {link} does not exist"
            elif parts.fragment and there in pages and urllib.parse.unquote(parts.fragment) not in pages[there].anchors:
                yield f"{file.relative_to(site)}: {link} names no heading"


def main():
    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "site").resolve()
    if not shutil.which("mkdocs"):
        sys.exit("mkdocs is not installed: apt-get install --no-install-recommends mkdocs-material")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        pages = stage(work / "pages")
        (work / "mkdocs.yml").write_text(SETTINGS.format(site=site, nav=navigation(pages)), encoding="utf-8")
        subprocess.run(["mkdocs", "build", "--strict", "--quiet"], cwd=work, check=True)
    wrong = list(broken_links(site))
    print("\n".join(wrong) if wrong else f"{site}/index.html: {len(pages)} pages, all links lead somewhere")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
