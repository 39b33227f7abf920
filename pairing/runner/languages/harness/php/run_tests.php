<?php

// `php run_tests.php FILE`: run the test classes of a file, as PHPUnit would. The report goes to stdout, one JSON object
// a line; what the tests print to stderr.

namespace PHPUnit\Framework {
    class AssertionFailedError extends \Exception {}

    /** The assertions of PHPUnit that interviews use, with its names and the order of its arguments. */
    abstract class TestCase
    {
        private ?string $expected = null;

        protected function setUp(): void {}

        protected function tearDown(): void {}

        public function expectException(string $class): void
        {
            $this->expected = $class;
        }

        public function runTest(string $method): void
        {
            $this->setUp();
            try {
                $this->$method();
            } catch (\Throwable $fault) {
                if ($this->expected === null || !$fault instanceof $this->expected) {
                    throw $fault;
                }
                $this->expected = null;
            } finally {
                $this->tearDown();
            }
            if ($this->expected !== null) {
                self::fail("expected {$this->expected} to be thrown");
            }
        }

        public static function fail(string $message = ''): never
        {
            throw new AssertionFailedError($message);
        }

        public static function assertTrue(mixed $actual, string $message = ''): void
        {
            self::must($actual === true, 'true', $actual, $message);
        }

        public static function assertFalse(mixed $actual, string $message = ''): void
        {
            self::must($actual === false, 'false', $actual, $message);
        }

        public static function assertNull(mixed $actual, string $message = ''): void
        {
            self::must($actual === null, 'null', $actual, $message);
        }

        public static function assertSame(mixed $expected, mixed $actual, string $message = ''): void
        {
            self::must($expected === $actual, self::text($expected), $actual, $message);
        }

        public static function assertEquals(mixed $expected, mixed $actual, string $message = ''): void
        {
            self::must($expected == $actual, self::text($expected), $actual, $message);
        }

        public static function assertNotEquals(mixed $unexpected, mixed $actual, string $message = ''): void
        {
            self::must($unexpected != $actual, 'anything but ' . self::text($unexpected), $actual, $message);
        }

        public static function assertEqualsWithDelta(float $expected, float $actual, float $delta, string $message = ''): void
        {
            self::must(abs($expected - $actual) <= $delta, self::text($expected), $actual, $message);
        }

        public static function assertCount(int $expected, \Countable|array $actual, string $message = ''): void
        {
            self::must(count($actual) === $expected, "$expected elements", count($actual), $message);
        }

        public static function assertContains(mixed $needle, iterable $actual, string $message = ''): void
        {
            $values = is_array($actual) ? $actual : iterator_to_array($actual);
            self::must(in_array($needle, $values, true), 'one that holds ' . self::text($needle), $values, $message);
        }

        public static function assertInstanceOf(string $expected, mixed $actual, string $message = ''): void
        {
            self::must($actual instanceof $expected, "a $expected", get_debug_type($actual), $message);
        }

        private static function must(bool $holds, string $expected, mixed $actual, string $message): void
        {
            if (!$holds) {
                $said = $message === '' ? '' : "$message\n";
                self::fail("{$said}expected: $expected\n but was: " . self::text($actual));
            }
        }

        private static function text(mixed $value): string
        {
            return is_object($value) ? print_r($value, true) : var_export($value, true);
        }
    }
}

namespace {
    $tell = function (string $name, int $began, string $message): void {
        $ms = intdiv(hrtime(true) - $began, 1_000_000);
        $line = ['name' => $name, 'passed' => $message === '', 'ms' => $ms, 'message' => $message];
        fwrite(STDOUT, json_encode($line, JSON_INVALID_UTF8_SUBSTITUTE) . "\n");
    };
    ob_start(function (string $printed): string {
        fwrite(STDERR, $printed);
        return '';
    }, 1);
    set_error_handler(fn ($level, $text, $file, $line) => throw new ErrorException($text, 0, $level, $file, $line));
    $good = true;
    try {
        require getcwd() . '/' . $argv[1];
    } catch (Throwable $fault) {
        $tell($argv[1], hrtime(true), (string) $fault);
        exit(1);
    }
    foreach (get_declared_classes() as $class) {
        $type = new ReflectionClass($class);
        if (!$type->isSubclassOf(PHPUnit\Framework\TestCase::class) || $type->isAbstract()) {
            continue;
        }
        foreach ($type->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
            if (!str_starts_with($method->name, 'test')) {
                continue;
            }
            $began = hrtime(true);
            $message = '';
            try {
                $type->newInstance()->runTest($method->name);
            } catch (PHPUnit\Framework\AssertionFailedError $fault) {
                $message = $fault->getMessage() ?: 'failed';
            } catch (Throwable $fault) {
                $message = explode("\nStack trace:", (string) $fault)[0];
            }
            $good = $good && $message === '';
            $tell("{$type->getShortName()}::{$method->name}", $began, $message);
        }
    }
    exit($good ? 0 : 1);
}
