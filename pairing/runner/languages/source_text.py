"""What the text of a source file tells without compiling it. It is hostile: every pattern is linear in it."""

import re
from functools import lru_cache

LOOKED_AT = 65_536
"""Characters of a file. Servers look at it while they decide, and a start that comes later is nobody's."""

_NO_CODE = re.compile(
    r"""//[^\n]*+|/\*(?s:.*?)(?:\*/|\Z)"""
    r'''|"""(?s:.*?)(?:"""|\Z)|"(?:\\.|[^"\\\n])*+"?|`[^`]*+`?'''
    r"""|'(?:\\[^\n]{1,9}?|[^'\\\n])'"""
)
_WORD = re.compile(
    r"(?P<brace>[{}])"
    r"|\b(?:class|interface|enum|record|object|trait)\s++(?P<type>[A-Za-z_$][\w$]*+)"
    r"|\b(?P<main>void\s++main\s*+\(|def\s++main\s*+[(\[]|(?:extends|with)\s++App\b)"
)
_PUBLIC = re.compile(
    r"\bpublic\s++(?:(?:abstract|final|sealed|strictfp)\s++)*+(?:class|interface|enum|record)\s++([A-Za-z_$][\w$]*+)"
)
_PACKAGE = re.compile(r"^[ \t]*+package[ \t]++([\w.]++)", re.MULTILINE)
_FILE_CLASS = re.compile(r"@file:JvmName\s*+\(\s*+\"(\w++)\"")
_GO_IMPORT = re.compile(r'^[ \t]*+(?:import[ \t]++)?(?:[\w.]++[ \t]++)?"([\w./-]++)"[ \t]*+$', re.MULTILINE)
_MODULE_SYNTAX = re.compile(
    r"^(?:import[ \t]*+[\w{*\"']|export[ \t]++[\w{*]"
    r"|(?:(?:const|let|var)[ \t]++[^\n=]++=[ \t]*+|for[ \t]++)?await[ \t])",
    re.MULTILINE,
)


def without_comments(text: str) -> str:
    """The beginning of code of a language with C's comments: comments gone, strings emptied, lines kept
    apart."""
    return _without_comments(text[:LOOKED_AT])


@lru_cache(maxsize=64)
def _without_comments(beginning: str) -> str:
    return _NO_CODE.sub(_blank, beginning)


def package_of(text: str) -> str:
    """The package that a Java, Kotlin or Scala file declares, empty for none."""
    found = _PACKAGE.search(without_comments(text))
    return found[1] if found else ""


def main_type(text: str) -> str:
    """The outermost Java or Scala type with a main method, else the first type; empty for none."""
    depth, first, outer = 0, "", ""
    for word in _WORD.finditer(without_comments(text)):
        if word["brace"]:
            depth = max(0, depth + (1 if word["brace"] == "{" else -1))
        elif word["main"] and outer:
            return outer
        elif word["type"] and depth == 0:
            outer = word["type"]
            first = first or outer
    return first


def public_type(text: str) -> str:
    """The public top-level type after which a Java file has to be named, empty for none."""
    found = _PUBLIC.search(without_comments(text))
    return found[1] if found and not _nested(text, found[1]) else ""


def kotlin_class(stem: str, text: str) -> str:
    """The class that Kotlin makes for the functions of a file, by its annotation or name."""
    named = _FILE_CLASS.search(text)
    if named:
        return named[1]
    word = re.sub(r"\W", "_", stem)
    return ("_" + word if word[:1].isdigit() else word[:1].upper() + word[1:]) + "Kt"


def go_imports(text: str) -> list[str]:
    return _GO_IMPORT.findall(text)


def has_module_syntax(text: str) -> bool:
    """Whether JavaScript has, at the start of a line, `import`, `export` or `await` as only a module may."""
    return bool(_MODULE_SYNTAX.search(text))


def _blank(match: re.Match[str]) -> str:
    gone = match[0]
    return '""' if gone[0] in "\"'`" else " " + "\n" * gone.count("\n")


def _nested(text: str, name: str) -> bool:
    """Whether the type is inside another one."""
    depth = 0
    for word in _WORD.finditer(without_comments(text)):
        if word["brace"]:
            depth = max(0, depth + (1 if word["brace"] == "{" else -1))
        elif word["type"] == name:
            return depth > 0
    return False
