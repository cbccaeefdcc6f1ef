#!/usr/bin/env python3
"""Files of one folder are compiled together (unity builds): what they keep in unnamed namespaces must differ in name, functions
at least in their parameters, also from what headers declare, which other files of the batch may have read. Prints each clash as
folder: name: files. Types of one name in two headers clash in any program."""

import re
import sys
from collections import defaultdict
from pathlib import Path


def without_comments_and_texts(source):
    source = re.sub(r'R"(\w*)\(.*?\)\1"', '""', source, flags=re.S)
    source = re.sub(r'"(\\.|[^"\\\n])*"', '""', source)
    source = re.sub(r"(?<!\d)'(\\.|[^'\\\n])'", "' '", source)
    source = re.sub(r"//[^\n]*", "", source)
    return re.sub(r"/\*.*?\*/", "", source, flags=re.S)


def declarations(source):
    """What stands before each `{` or `;` directly in an unnamed namespace."""
    source = without_comments_and_texts(source)
    for opening in re.finditer(r"namespace\s*\{", source):
        depth, head = 1, ""
        for character in source[opening.end():]:
            if character in "{;" and depth == 1:
                yield " ".join(head.split())
                head = ""
            if character == "{":
                depth += 1
            elif character == "}":
                depth -= 1
                head = ""
                if depth == 0:
                    break
            elif depth == 1 and character != ";":
                head += character


def identity(declaration):
    """(name, what makes it differ from others of that name); None where nothing is named. Equal aliases do not clash."""
    text = re.sub(r"^template ?<[^()]*?> (?=[a-z])", "", declaration)
    if found := re.match(r"(?:struct|class|enum class|enum) (\w+)", text):
        return found[1], ""
    if re.match(r"(using \w+ ?=|namespace \w+ ?=)", text):
        return text.split()[1], None
    if text.startswith("using "):
        return None
    if found := re.match(r"[^=(]*?(\w+) ?\((.*)\)", text):
        return found[1], re.sub(r" ?\b\w+(?=,|$)", "", found[2])
    if found := re.match(r"[^=(]*?(\w+)(\[\w*\])* ?(=|$)", text):
        return found[1], ""
    return None


def clashes(folder, alone):
    """(name, files) of what two or more files of a folder define alike."""
    found = defaultdict(set)
    aliases = defaultdict(lambda: defaultdict(set))
    for path in sorted(folder.rglob("*.cc")):
        if path.name in alone:
            continue
        for declaration in declarations(path.read_text(encoding="utf-8")):
            named = identity(declaration)
            if named is None:
                continue
            name, difference = named
            if difference is None:
                aliases[name][declaration].add(path.name)
            else:
                found[name, difference].add(path.name)
    for (name, _), files in found.items():
        if len(files) > 1:
            yield name, files
    for name, meanings in aliases.items():
        others = [files for (other, _), files in found.items() if other == name]
        if len(meanings) + len(others) > 1:
            yield name, set().union(*meanings.values(), *others)


def namespace_of(source):
    found = re.search(r"^namespace (joulet[\w:]*) \{", source, re.M)
    return found[1] if found else ""


def functions_of_headers(root):
    """{(namespace, name, what makes it differ): header} of the functions that headers declare outside classes."""
    functions = {}
    for path in sorted((root / "lib" / "joulet").rglob("*.h")):
        source = without_comments_and_texts(path.read_text(encoding="utf-8"))
        for declaration in re.findall(r"^(?!namespace|using|struct|class|enum|template|#)[\w\[][^;{}=#]*\([^;{}]*(?=[;{])", source, re.M):
            named = identity(" ".join(declaration.split()))
            if named and named[1] is not None:
                functions[namespace_of(source), *named] = path.relative_to(root)
    return functions


def headers_read_by(root, folder):
    """What the files of a folder include, and what that includes."""
    known, open_ = set(), list(folder.rglob("*.cc"))
    while open_:
        for name in re.findall(r"#include <((?:joulet|command_line)/[^>]+)>", open_.pop().read_text(encoding="utf-8")):
            header = f"{'lib' if name.startswith('joulet/') else 'apps'}/{name}"
            if header not in known and (root / header).exists():
                known.add(header)
                open_.append(root / header)
    return known


def clashes_with_headers(root, folder, alone, functions, types):
    """(name, [header, file]) of what a file keeps to itself under the name of a function of a header that it need not know, or of a type
    of one that other files of the folder read."""
    read = headers_read_by(root, folder)
    for path in sorted(folder.rglob("*.cc")):
        source = path.read_text(encoding="utf-8")
        namespaces = (namespace_of(source), "joulet")
        for declaration in declarations(source):
            named = identity(declaration)
            if named is None or path.name in alone:
                continue
            headers = [str(functions[(space, *named)]) for space in namespaces if (space, *named) in functions]
            if re.match(r"(struct|class|enum|using) ", declaration):
                headers += [header for space in namespaces for header in types.get((space, named[0]), set()) & read]
            if headers:
                yield named[0], [headers[0], path.name]


def types_of_headers(root):
    """{(namespace, name): headers} of the classes that headers define."""
    found = defaultdict(set)
    for top in ("lib", "apps"):
        for path in sorted((root / top).rglob("*.h")):
            source = without_comments_and_texts(path.read_text(encoding="utf-8"))
            for name in re.findall(r"^(?:struct|class|enum class) (\w+)[^;{()]*\{", source, re.M):
                found[namespace_of(source), name].add(str(path.relative_to(root)))
    return found


def types_defined_twice(types):
    """(name, headers) of classes that two headers define under one name: one program must not have both."""
    for (_, name), headers in types.items():
        if len(headers) > 1:
            yield name, headers


def files_compiled_alone(root):
    modules = (root / "cmake" / "modules.cmake").read_text(encoding="utf-8")
    return set(re.search(r"set\(JOULET_COMPILED_ALONE([^)]*)\)", modules)[1].split())


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    folders = sorted(path for top in ("lib/joulet", "apps") for path in (root / top).glob("*") if path.is_dir())
    if not folders:
        sys.exit(f"{root}: no source tree of joulet here")
    alone = files_compiled_alone(root)
    functions, types = functions_of_headers(root), types_of_headers(root)
    wrong = [f"{folder.relative_to(root)}: {name}: {', '.join(sorted(files))}" for folder in folders
             for name, files in [*clashes(folder, alone), *clashes_with_headers(root, folder, alone, functions, types)]]
    wrong += [f"{name}: defined in {' and in '.join(sorted(headers))}" for name, headers in types_defined_twice(types)]
    print("\n".join(wrong) if wrong else "no two files of a folder clash, no two headers")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
