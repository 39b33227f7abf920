"""Files of tests, one for each language that can run them, and what is told of them."""

from dataclasses import dataclass

from pairing.runner.layout import SourceFile


@dataclass(frozen=True)
class TestFile:
    """The first test passes, the second fails saying `why`; the first prints `noise`."""

    __test__ = False

    opened: str
    files: dict[str, str]
    good: str
    bad: str
    why: str = "5"

    def sources(self) -> list[SourceFile]:
        return [SourceFile(path, text) for path, text in self.files.items()]


ADD_JS = "export const add = (a, b) => a + b\n"
TEST_JS = """import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { add } from './add.js'

describe('add', () => {
  test('small', () => { console.log('noise'); assert.equal(add(1, 2), 3) })
  test('large', async () => { assert.equal(add(2, 2), 5) })
})
"""

TEST_FILES = {
    "python": TestFile(
        "app/test_add.py",
        {
            "app/add.py": "def add(a, b):\n    return a + b\n",
            "app/test_add.py": "import unittest\nfrom add import add\n\nclass Add(unittest.TestCase):\n"
            "    def test_small(self):\n        print('noise')\n        self.assertEqual(add(1, 2), 3)\n"
            "    def test_large(self):\n        for n in 2, 3:\n            with self.subTest(n=n):\n"
            "                self.assertEqual(add(n, n), 5)\n",
        },
        "Add.test_small", "Add.test_large",
    ),
    "javascript": TestFile(
        "add.test.js", {"add.js": ADD_JS, "add.test.js": TEST_JS}, "add › small", "add › large"
    ),
    "typescript": TestFile(
        "add.test.ts",
        {
            "add.ts": "export const add = (a: number, b: number): number => a + b\n",
            "add.test.ts": TEST_JS.replace("./add.js", "./add"),
        },
        "add › small", "add › large",
    ),
    "java": TestFile(
        "AddTest.java",
        {
            "Add.java": "package sums;\npublic class Add {\n"
            "  public static int add(int a, int b) { return a + b; }\n"
            "  public static void main(String[] args) { }\n}\n",
            "AddTest.java": "package sums;\nimport static org.junit.jupiter.api.Assertions.*;\n"
            "import org.junit.jupiter.api.*;\n\nclass AddTest {\n  int two;\n"
            "  @BeforeEach void prepare() { two = 2; }\n"
            "  static void add(int n) { }\n"
            '  @Test void small() { System.out.println("noise"); assertEquals(3, Add.add(1, two)); }\n'
            "  @Test void large() { assertEquals(5, Add.add(two, two)); }\n"
            "  @Test void thrown() { assertThrows(ArithmeticException.class, () -> add(1 / (two-2))); }\n}\n",
        },
        "small", "large",
    ),
    "go": TestFile(
        "sums/add_test.go",
        {
            "main.go": 'package main\n\nimport "pad/sums"\n\nfunc main() { println(sums.Add(1, 2)) }\n',
            "sums/add.go": "package sums\n\nfunc Add(a, b int) int { return a + b }\n",
            "sums/add_test.go": 'package sums\n\nimport (\n\t"fmt"\n\t"testing"\n)\n\n'
            'func TestSmall(t *testing.T) {\n\tfmt.Println("noise")\n'
            "\tif Add(1, 2) != 3 {\n\t\tt.Fail()\n\t}\n}\n\nfunc TestLarge(t *testing.T) {\n"
            '\tif got := Add(2, 2); got != 5 {\n\t\tt.Errorf("got %d, want 5", got)\n\t}\n}\n',
        },
        "TestSmall", "TestLarge",
    ),
    "ruby": TestFile(
        "test_add.rb",
        {
            "add.rb": "def add(a, b) = a + b\n",
            "test_add.rb": "require 'minitest/autorun'\nrequire_relative 'add'\n\n"
            "class AddTest < Minitest::Test\n  def test_small\n    puts 'noise'\n"
            "    assert_equal 3, add(1, 2)\n  end\n\n"
            "  def test_large\n    assert_equal 5, add(2, 2)\n  end\nend\n",
        },
        "AddTest#test_small", "AddTest#test_large",
    ),
    "perl": TestFile(
        "test_add.pl",
        {
            "Add.pm": "package Add;\nsub add { return $_[0] + $_[1] }\n1;\n",
            "test_add.pl": "use strict; use warnings; use Test::More tests => 2; use Add;\n"
            "diag('noise'); is(Add::add(1, 2), 3, 'small'); is(Add::add(2, 2), 5, 'large');\n",
        },
        "small", "large", "expected: '5'",
    ),
    "php": TestFile(
        "AddTest.php",
        {
            "add.php": "<?php\nfunction add($a, $b) { return $a + $b; }\n",
            "AddTest.php": "<?php\nuse PHPUnit\\Framework\\TestCase;\nrequire_once 'add.php';\n\n"
            "class AddTest extends TestCase {\n"
            "  public function testSmall() { echo 'noise'; $this->assertSame(3, add(1, 2)); }\n"
            "  public function testLarge() { $this->assertEquals(5, add(2, 2)); }\n"
            "  public function testThrown() {\n    $this->expectException(DivisionByZeroError::class);\n"
            "    intdiv(1, 0);\n  }\n}\n",
        },
        "AddTest::testSmall", "AddTest::testLarge",
    ),
    "rust": TestFile(
        "test_add.rs",
        {
            "add.rs": "pub fn add(a: i32, b: i32) -> i32 { a + b }\n",
            "test_add.rs": "mod add;\nuse add::add;\n\n"
            "#[test]\nfn small() { assert_eq!(add(1, 2), 3); }\n\n"
            "#[test]\nfn large() { assert_eq!(add(2, 2), 5); }\n",
        },
        "small", "large",
    ),
}  # fmt: skip
