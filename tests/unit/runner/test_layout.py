"""How a pad becomes a working folder."""

import pytest

from pairing.errors import Conflict, Malformed, TooLarge
from pairing.runner.languages.load import load
from pairing.runner.layout import Layout, SourceFile, fit, lay_out, suits
from pairing.runner.limits import ceilings
from pairing.settings import Settings
from tests.unit.runner.projects import PROJECTS

LANGUAGES = load()
MOST = ceilings(Settings(run_source_files=5, run_source_bytes=1_000))
JAVA = "class {} {{ public static void main(String[] args) {{}} }}"


def lay(language: str, opened: str, files: dict[str, str]) -> Layout:
    sources = [SourceFile(path, text) for path, text in files.items()]
    return lay_out(sources, opened, LANGUAGES[language], "1.2.3", MOST)


def contents(layout: Layout) -> dict[str, str]:
    return {file.path: file.text for file in layout.files}


@pytest.mark.parametrize(
    ("language", "opened", "files", "entry"),
    [
        ("python", "b.py", {"a.py": "", "b.py": "", "main.py": ""}, "b.py"),
        ("python", "notes.md", {"a.py": "", "deep/main.py": "", "main.py": "", "notes.md": ""}, "main.py"),
        ("python", "gone.py", {"z.py": "", "a/b.py": "", "y.py": ""}, "y.py"),
        ("python", "README", {"app/__main__.py": "", "b.py": "", "README": "x"}, "README.py"),
        ("python", "", {"app/__main__.py": "", "b.py": ""}, "app/__main__.py"),
        ("c", "util.c", {"util.c": "int f;", "prog.c": "int main(void) {}"}, "prog.c"),
        ("c", "util.h", {"util.h": "", "a.c": "int main() {}", "main.c": "int main() {}"}, "main.c"),
        ("c", "b.c", {"b.c": "// int main()", "a.c": "void f() {}"}, "b.c"),
        ("java", "Util.java", {"Util.java": "class Util {}", "X.java": JAVA.format("X")}, "X.java"),
        ("rust", "src/lib.rs", {"src/lib.rs": "pub fn f() {}", "src/main.rs": "fn main() {}"}, "src/main.rs"),
        ("go", "a_test.go", {"a_test.go": "package main", "cmd/x.go": "func main() {}"}, "cmd/x.go"),
        ("elixir", "lib/a.ex", {"lib/a.ex": "", "main.exs": ""}, "lib/a.ex"),
    ],
)
def test_the_entry(language: str, opened: str, files: dict[str, str], entry: str) -> None:
    assert lay(language, opened, files).entry.path == entry


def test_nothing_to_run() -> None:
    with pytest.raises(Conflict) as caught:
        lay("c", "util.h", {"util.h": "", "main.py": ""})
    assert caught.value.code == "no_entry"
    with pytest.raises(Conflict):
        lay("python", "", {})


@pytest.mark.parametrize("name", PROJECTS)
def test_projects_keep_their_files(name: str) -> None:
    project = PROJECTS[name]
    layout = lay_out(
        project.sources(), project.opened, LANGUAGES[project.language], "1.19.8", ceilings(Settings())
    )
    assert layout.left_out == ()
    texts = contents(layout)
    assert set(project.files.values()) <= set(texts.values())
    assert all(suits(path) for path in texts)
    assert set(layout.sources) <= set(texts)
    assert layout.sources[0] == layout.entry.path


@pytest.mark.parametrize(
    "path",
    ["../x.py", "a/../../x.py", "/etc/passwd", "a//b.py", "./a.py", "a/./b.py", "a\\b.py", "a\0.py", "a\n.py",
     "", " a.py", "a/", "\ud800.py", "\x1b]0;x\x07.py", "x" * 5_000],
)  # fmt: skip
def test_hostile_names_are_refused(path: str) -> None:
    with pytest.raises(Malformed):
        lay("python", "main.py", {"main.py": "", path: ""})
    with pytest.raises(Malformed):
        lay("python", path, {path: ""})


@pytest.mark.parametrize(
    ("path", "fitted"),
    [
        ("Two Sum.py", "Two_Sum.py"),
        ("übung/lösung.py", "_bung/l_sung.py"),
        ("-rf.py", "_rf.py"),
        ("+x/a+b.py", "_x/a+b.py"),
        ("$(reboot).py", "__reboot_.py"),
        ("a'b\"c;d.sql", "a_b_c_d.sql"),
        ("src/ok-1.2_3.py", "src/ok-1.2_3.py"),
    ],
)
def test_people_may_name_a_file_as_they_like(path: str, fitted: str) -> None:
    assert fit(path) == fitted
    assert suits(fitted)


@pytest.mark.parametrize("path", [".bashrc", "a/.git/config", "/".join("abcdefghi"), "x" * 101])
def test_names_that_cannot_be_are_left_out(path: str) -> None:
    layout = lay("python", "main.py", {"main.py": "", path: "x"})
    assert layout.left_out == (path,)
    assert contents(layout) == {"main.py": ""}


def test_two_files_of_one_name_the_open_one_wins() -> None:
    layout = lay(
        "python", "b c.py", {"b_c.py": "closed", "b c.py": "open", "b_c.py.d/x": "", "a": "", "a/b": ""}
    )
    assert contents(layout) == {"b_c.py": "open", "b_c.py.d/x": "", "a": ""}
    assert layout.left_out == ("a/b", "b_c.py")
    assert layout.entry.text == "open"


def test_a_file_is_not_a_folder_whichever_comes_first() -> None:
    layout = lay("python", "a/b.py", {"a": "", "a/b.py": ""})
    assert contents(layout) == {"a/b.py": ""}
    assert layout.left_out == ("a",)


def test_limits() -> None:
    with pytest.raises(TooLarge):
        lay("python", "main.py", {f"{n}.py": "" for n in range(6)})
    with pytest.raises(TooLarge):
        lay("python", "main.py", {"main.py": "é" * 501})
    assert lay("python", "main.py", {"main.py": "é" * 500}).entry.path == "main.py"


@pytest.mark.parametrize(
    ("files", "name", "project"),
    [
        ({"app/main.py": "", "app/__init__.py": ""}, "app.main", True),
        ({"app/__main__.py": "", "app/__init__.py": ""}, "app", True),
        ({"app/main.py": ""}, "app.main", False),
        ({"main.py": "", "__init__.py": ""}, "main", False),
    ],
)
def test_python_packages(files: dict[str, str], name: str, project: bool) -> None:
    layout = lay("python", next(iter(files)), files)
    assert (layout.name, layout.project) == (name, project)


def test_java_files_are_named_after_their_types() -> None:
    layout = lay(
        "java", "solution.java",
        {
            "solution.java": "package a.b;\npublic " + JAVA.format("Start"),
            "lib/x.java": "public interface Shape {}",
            "Taken.java": "class Taken {}",
            "other.java": "public class Taken {}",
        },
    )  # fmt: skip
    assert layout.entry.path == "Start.java"
    assert layout.name == "a.b.Start"
    assert layout.sources == ("Start.java", "Taken.java", "lib/Shape.java", "other.java")


@pytest.mark.parametrize(
    ("files", "module"),
    [
        (
            {"main.go": 'import (\n"fmt"\n\tu "example.com/x/util"\n)\nfunc main() {}', "util/u.go": ""},
            "example.com/x",
        ),
        ({"main.go": 'import "app/a/b"\nfunc main() {}', "a/b/u.go": ""}, "app"),
        ({"main.go": 'import "fmt"\nfunc main() {}', "fmt/u.go": ""}, "pad"),
        ({"main.go": "func main() {}"}, "pad"),
    ],
)
def test_go_gets_a_module(files: dict[str, str], module: str) -> None:
    assert contents(lay("go", "main.go", files))["go.mod"] == f"module {module}\n\ngo 1.2\n"


def test_files_of_the_pad_are_not_replaced() -> None:
    layout = lay("go", "main.go", {"main.go": "func main() {}", "go.mod": "module mine\n"})
    assert contents(layout)["go.mod"] == "module mine\n"
    layout = lay("javascript", "main.js", {"main.js": "export {}", "package.json": "{}"})
    assert contents(layout)["package.json"] == "{}"


def test_only_modules_get_a_package_file() -> None:
    assert "package.json" in contents(lay("javascript", "main.js", {"main.js": "import 'x'"}))
    assert "package.json" not in contents(lay("javascript", "main.js", {"main.js": "require('x')"}))


def test_one_program_is_compiled_at_a_time() -> None:
    main = "int main() {}"
    layout = lay("c", "b.c", {"a.c": main, "b.c": main, "c.c": "int c;", "sub/d.c": "int d;", "e.h": ""})
    assert layout.sources == ("b.c", "c.c", "sub/d.c")
    go = {
        "x/a.go": "func main() {}",
        "x/b.go": "",
        "x/b_test.go": "",
        "y/c.go": "",
        "x/d.go": "func main() {}",
    }
    assert lay("go", "x/d.go", go).sources == ("x/d.go", "x/b.go")
