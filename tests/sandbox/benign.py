"""Ordinary programs, which must work beside the hostile ones."""
# ruff: noqa: E501

from tests.sandbox.case import cpp, java, node, python, shell

BENIGN = [
    python("threads", """
import threading
total = []
threads = [threading.Thread(target=total.append, args=(n,)) for n in range(20)]
[t.start() for t in threads]; [t.join() for t in threads]
print(sum(total))
""", says=b"190"),
    python("subprocess", """
import subprocess
print(subprocess.run(["sort"], input="b\\na\\n", capture_output=True, text=True).stdout.split())
""", says=b"['a', 'b']"),
    python("processes", """
import multiprocessing
if __name__ == "__main__":
    with multiprocessing.Pool(3) as pool: print(pool.map(abs, [-1, -2]))
""", says=b"[1, 2]"),
    python("temporary files", """
import tempfile
with tempfile.TemporaryFile() as f: f.write(b"kept"); f.seek(0); print(f.read())
""", says=b"b'kept'"),
    python("unicode", "print('żółw 🐢', input())", stdin="é\n".encode(), says="żółw 🐢 é".encode()),
    python("fifty megabytes", "b = bytearray(50 << 20); b[::4096] = b[::4096]; print(len(b))", says=b"52428800"),
    python("exit code", "import sys; sys.exit(3)", exit_code=3),
    python("second file", "import helper; print(helper.text, open('data/a.txt').read())",
           files=(("helper.py", "text = 'of two'"), ("data/a.txt", "files")), says=b"of two files"),
    python("sqlite", "import sqlite3; print(*sqlite3.connect('x.db').execute('select 6 * 7'))", says=b"(42,)"),
    python("sockets to itself", """
import socket, threading
s = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=lambda: s.accept()[0].sendall(b"heard")).start()
print(socket.create_connection(s.getsockname()).recv(9))
""", says=b"b'heard'"),
    python("terminal", "import os; print(os.ttyname(0), os.isatty(1), open('/dev/tty').isatty())",
           terminal=True, says=b"/dev/pts/0 True True"),
    shell("shell", "for i in 1 2 3; do echo $i; done | tac | tr '\\n' ' '", says=b"3 2 1"),
    node("promises", """
const wait = ms => new Promise(done => setTimeout(done, ms));
Promise.all([wait(5).then(() => 'a'), wait(1).then(() => 'b')]).then(all => console.log(all.join()));
""", says=b"a,b"),
    java("java", """
import java.util.stream.*;
public class Main { public static void main(String[] a) throws Exception {
    var t = new Thread(() -> System.out.println(IntStream.range(0, 10).parallel().sum())); t.start(); t.join(); } }
""", says=b"45"),
    cpp("standard library", """
#include <algorithm>
#include <iostream>
#include <map>
#include <thread>
int main() { std::map<int, int> m; std::thread t([&] { m[2] = 3; }); t.join(); std::cout << m.size() << m[2] << '\\n'; }
""", says=b"13"),
]  # fmt: skip
