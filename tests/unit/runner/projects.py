"""Small programs of several files, one for each thing an ecosystem expects of a folder."""

from dataclasses import dataclass

from pairing.runner.layout import SourceFile


@dataclass(frozen=True)
class Project:
    """Printing `expected` when run with `opened` open and `typed` typed in."""

    language: str
    opened: str
    files: dict[str, str]
    expected: str = "Hello, Ada!\n"
    typed: str = "Ada\n"

    def sources(self) -> list[SourceFile]:
        return [SourceFile(path, text) for path, text in self.files.items()]


PROJECTS = {
    "python package": Project(
        "python", "app/main.py",
        {
            "app/__init__.py": "",
            "app/main.py": "from .greet import greet\nfrom shared import END\nprint(greet(input()) + END)\n",
            "app/greet.py": "def greet(name):\n    return f'Hello, {name}'\n",
            "shared.py": "END = '!'\n",
        },
    ),
    "python folder without a package": Project(
        "python", "app/main.py",
        {
            "app/main.py": "from greet import greet\nfrom shared import END\nprint(greet(input()) + END)\n",
            "app/greet.py": "def greet(name):\n    return f'Hello, {name}'\n",
            "shared.py": "END = '!'\n",
        },
    ),
    "python beside a file of data": Project(
        "python", "two sums.py",
        {"two sums.py": "print(open('data/in put.txt'.replace(' ', '_')).read(), end='')\n",
         "data/in put.txt": "Hello, Ada!\n"},
    ),
    "javascript modules": Project(
        "javascript", "main.js",
        {
            "main.js": "import { greet } from './lib/greet.js'\n"
            "for await (const line of process.stdin) process.stdout.write(greet(String(line)))\n",
            "lib/greet.js": "export const greet = (name) => `Hello, ${name.trim()}!\\n`\n",
        },
    ),
    "javascript scripts": Project(
        "javascript", "main.js",
        {
            "main.js": "const { greet } = require('./lib/greet')\n"
            "console.log(greet(require('fs').readFileSync(0, 'utf8')))\n",
            "lib/greet.js": "exports.greet = (name) => `Hello, ${name.trim()}!`\n",
        },
    ),
    "typescript modules": Project(
        "typescript", "src/main.ts",
        {
            "src/main.ts": "import { Greeter, Mark } from './greeter'\nconst fs = require('node:fs')\n"
            "const text: string = await Promise.resolve(fs.readFileSync(0, 'utf8'))\n"
            "console.log(new Greeter(Mark.Loud).greet(text.trim()))\n",
            "src/greeter.ts": "export enum Mark { Loud = '!' }\n"
            "export class Greeter {\n  constructor(private readonly mark: Mark) {}\n"
            "  greet = (name: string) => `Hello, ${name}${this.mark}`\n}\n",
        },
    ),
    "java packages": Project(
        "java", "solution.java",
        {
            "solution.java": "package shop;\nimport java.util.Scanner;\nimport shop.text.Greeter;\n"
            "// public class Wrong { void main( }\npublic class Shop {\n"
            "  public static void main(String[] args) {\n"
            "    System.out.println(Greeter.greet(new Scanner(System.in).nextLine()));\n  }\n}\n",
            "shop/text/Greeter.java": "package shop.text;\npublic class Greeter {\n"
            '  public static String greet(String name) { return "Hello, " + name + "!"; }\n}\n',
        },
    ),
    "kotlin files": Project(
        "kotlin", "the app.kt",
        {
            "the app.kt": "package shop\n\nfun main() {\n    println(greet(readLine()!!))\n}\n",
            "greet.kt": "package shop\n\nfun greet(name: String) = \"Hello, $name!\"\n",
        },
    ),
    "scala objects": Project(
        "scala", "Main.scala",
        {
            "Main.scala": "package shop\n\nclass Other\n\nobject Start extends App {\n"
            "  println(Greeter.greet(scala.io.StdIn.readLine()))\n}\n",
            "Greeter.scala": "package shop\n\nobject Greeter {\n"
            '  def greet(name: String): String = s"Hello, $name!"\n}\n',
        },
    ),
    "go packages": Project(
        "go", "cmd/hello/main.go",
        {
            "cmd/hello/main.go": 'package main\n\nimport (\n\t"bufio"\n\t"fmt"\n\t"os"\n\n'
            '\t"example.com/hello/greet"\n)\n\nfunc main() {\n'
            '\tname, _ := bufio.NewReader(os.Stdin).ReadString(10)\n'
            "\tfmt.Println(greet.Greet(name) + mark)\n}\n",
            "cmd/hello/mark.go": 'package main\n\nconst mark = "!"\n',
            "greet/greet.go": 'package greet\n\nimport "strings"\n\nfunc Greet(name string) string {\n'
            '\treturn "Hello, " + first([]string{strings.TrimSpace(name)})\n}\n\n'
            "func first[T any](all []T) T { return all[0] }\n",
        },
    ),
    "go programs side by side": Project(
        "go", "two.go",
        {
            "one.go": 'package main\n\nfunc main() { println("one") }\n',
            "two.go": 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println(greeting) }\n',
            "greeting.go": 'package main\n\nconst greeting = "Hello, Ada!"\n',
            "two_test.go": 'package main\n\nimport "testing"\n\nfunc TestIt(t *testing.T) {}\n',
        },
    ),
    "c units": Project(
        "c", "greet.c",
        {
            "main.c": '#include "include/greet.h"\nint main(void) { greet(); return 0; }\n',
            "greet.c": '#include <math.h>\n#include <stdio.h>\n#include "include/greet.h"\n'
            'void greet(void) { char name[9]; scanf("%8s", name); printf("Hello, %s!\\n", name); }\n',
            "include/greet.h": "void greet(void);\n",
        },
    ),
    "c++ units": Project(
        "cpp", "main.cpp",
        {
            "main.cpp": '#include "greet.hpp"\n#include <iostream>\n'
            "int main() { std::string name; std::cin >> name; std::cout << greet(name) << '\\n'; }\n",
            "lib/greet.cc": '#include "greet.hpp"\n'
            'std::string greet(const std::string& name) { return "Hello, " + name + "!"; }\n',
            "greet.hpp": "#pragma once\n#include <string>\nstd::string greet(const std::string& name);\n",
            "other.cpp": "int main() { return 1; }\n",
        },
    ),
    "c# files": Project(
        "csharp", "Main.cs",
        {
            "Main.cs": "using System;\nclass P { static void Main() => "
            "Console.WriteLine(Greeter.Greet(Console.ReadLine())); }\n",
            "Greeter.cs": 'static class Greeter {\n'
            'public static string Greet(string name) => $"Hello, {name}!"; }\n',
        },
    ),
    "rust modules": Project(
        "rust", "src/greet.rs",
        {
            "src/main.rs": "mod greet;\nfn main() {\n    let mut name = String::new();\n"
            '    std::io::stdin().read_line(&mut name).unwrap();\n'
            '    println!("{}", greet::greet(name.trim()));\n}\n',
            "src/greet.rs": 'pub fn greet(name: &str) -> String { format!("Hello, {}!", name) }\n',
        },
    ),
    "ruby requires": Project(
        "ruby", "main.rb",
        {"main.rb": "require 'lib/greet'\nputs greet(gets.chomp)\n",
         "lib/greet.rb": "def greet(name) = \"Hello, #{name}!\"\n"},
    ),
    "php includes": Project(
        "php", "main.php",
        {"main.php": "<?php\nrequire __DIR__ . '/lib/greet.php';\necho greet(trim(fgets(STDIN))), \"\\n\";\n",
         "lib/greet.php": "<?php\nfunction greet($name) { return \"Hello, $name!\"; }\n"},
    ),
    "perl modules": Project(
        "perl", "bin/main.pl",
        {"bin/main.pl": "use Greet;\nmy $n = <STDIN>;\nchomp $n;\nprint Greet::greet($n), qq(\\n);\n",
         "Greet.pm": 'package Greet;\nsub greet { "Hello, $_[0]!" }\n1;\n'},
    ),
    "lua modules": Project(
        "lua", "main.lua",
        {"main.lua": "print(require('lib.greet')(io.read()))\n",
         "lib/greet.lua": "return function(name) return 'Hello, ' .. name .. '!' end\n"},
    ),
    "r sources": Project(
        "r", "main.R",
        {"main.R": "source('greet.R')\ncat(greet(readLines(file('stdin'), n = 1)))\n",
         "greet.R": "greet <- function(name) paste0('Hello, ', name, '!\\n')\n"},
    ),
    "haskell modules": Project(
        "haskell", "app/main.hs",
        {"app/main.hs": "import Text.Greet\nmain = getLine >>= putStrLn . greet\n",
         "app/Text/Greet.hs": 'module Text.Greet where\ngreet :: String -> String\n'
          'greet n = "Hello, " ++ n ++ "!"\n'},
    ),
    "elixir modules": Project(
        "elixir", "main.exs",
        {"main.exs": 'IO.puts(Greeter.greet(String.trim(IO.gets(""))))\n',
         "lib/greeter.ex": 'defmodule Greeter do\n  def greet(name), do: "Hello, #{name}!"\nend\n'},
    ),
    "bash sources": Project(
        "bash", "main.sh",
        {"main.sh": ". lib/greet.sh\nread -r name\ngreet \"$name\"\n",
         "lib/greet.sh": 'greet() { echo "Hello, $1!"; }\n'},
    ),
    "sqlite reads": Project(
        "sql", "main.sql",
        {"main.sql": ".read tables.sql\n.mode list\nSELECT 'Hello, ' || name || '!' FROM people;\n",
         "tables.sql": "CREATE TABLE people (name TEXT);\nINSERT INTO people VALUES ('Ada');\n"},
        expected="Hello, Ada!\n",
    ),
}  # fmt: skip
