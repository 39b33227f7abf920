"""What is read from a source file's text, and that no text takes long to read."""

import pytest

from pairing.runner.languages import source_text
from pairing.runner.languages.load import load
from pairing.runner.layout import SourceFile, lay_out
from pairing.runner.limits import ceilings
from pairing.settings import Settings

MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a // main\nb", "a  \nb"),
        ("a /* \n main */ b", "a  \n b"),
        ("a /* never closed", "a  "),
        ('say("void main(") + \'"\' + x', 'say("") + "" + x'),
        ('"a\\"b" c', '"" c'),
        ('"open\nnext', '""\nnext'),
        ('"""text\n"block" """ x', '"" x'),
        ("`raw\nstring` x", '"" x'),
        ("fn f<'a>(x: &'a str) {}", "fn f<'a>(x: &'a str) {}"),
    ],
)
def test_comments_and_strings_go(text: str, left: str) -> None:
    assert source_text.without_comments(text) == left


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("class A {} class B { public static void main(String[] a) {} } class C {}", "B"),
        ("class A { static class Inner { } public static void main(String... a) {} }", "A"),
        ("/* class X { void main( } */ record R(int x) { public static void main(String[] a) {} }", "R"),
        ('class S { String s = "}"; } class T { static void main(String[] a) {} }', "T"),
        ("interface I {} class C {}", "I"),
        ("object Go extends App {}", "Go"),
        ("class Go\nobject Start { def main(args: Array[String]): Unit = () }", "Start"),
        ("void main() {}", ""),
        ("}}} class A { static void main(String[] a) {} }", "A"),
    ],
)
def test_the_type_with_the_main_method(text: str, name: str) -> None:
    assert source_text.main_type(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("public final class A {}", "A"),
        ("class B {} public record C(int x) {}", "C"),
        ("class D { public static class E {} public class F {} }", ""),
        ("// public class G\nclass H {}", ""),
    ],
)
def test_the_type_a_java_file_is_named_after(text: str, name: str) -> None:
    assert source_text.public_type(text) == name


@pytest.mark.parametrize(
    ("stem", "text", "name"),
    [
        ("main", "", "MainKt"),
        ("two-sum", "", "Two_sumKt"),
        ("1st", "", "_1stKt"),
        ("main", '@file:JvmName("Start")\n', "Start"),
    ],
)
def test_the_class_of_a_kotlin_file(stem: str, text: str, name: str) -> None:
    assert source_text.kotlin_class(stem, text) == name


def test_packages_and_imports() -> None:
    assert source_text.package_of("// package no\n\n  package a.b.c;\nclass X {}") == "a.b.c"
    assert source_text.package_of("class X {}") == ""
    go = 'import "fmt"\nimport (\n\t"a/b"\n\tx "c.d/e"\n\t_ "f"\n)\nvar s = "no"\n'
    assert source_text.go_imports(go) == ["fmt", "a/b", "c.d/e", "f"]


@pytest.mark.parametrize(
    ("text", "module"),
    [
        ("import fs from 'node:fs'", True),
        ("import{a}from'b'", True),
        ("import './b.js'", True),
        ("const x = 1\nexport default x", True),
        ("const x = await y()", True),
        ("for await (const x of y) {}", True),
        ("  import('x')", False),
        ("import('x').then(f)", False),
        ("const fs = require('fs')", False),
        ("async function f() {\n  await g()\n}", False),
    ],
)
def test_modules_are_told_from_scripts(text: str, module: bool) -> None:
    assert source_text.has_module_syntax(text) is module


@pytest.mark.parametrize("language", load().values(), ids=load())
@pytest.mark.parametrize(
    "bit",
    [
        "/*", '"', '"""', "'", "`", "\\", "{", "\n", " ", "void main", "class ", "class  \n", "public class ",
        "public abstract final ", "package ", "static async ", "fun main ", "const x = ", "@file:JvmName (",
        "import ", "await", "int ", "extends ", "func main ",
    ],
)  # fmt: skip
@pytest.mark.timeout(20)
def test_no_text_takes_long(language: object, bit: str) -> None:
    one = load()[language.id]  # type: ignore[attr-defined]
    text = bit * (MEGABYTE // len(bit) // 4)
    layout = lay_out([SourceFile(one.source, text)], one.source, one, "1.2", ceilings(Settings()))
    assert layout.entry.text is text


def test_of_a_long_file_only_what_was_looked_at_is_remembered() -> None:
    """The server keeps what it read of some files: not whole files of whoever pressed Run last."""
    beginning = "b" * source_text.LOOKED_AT
    assert source_text.without_comments(beginning + "x") is source_text.without_comments(beginning + "y")
