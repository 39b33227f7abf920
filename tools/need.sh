#!/bin/sh
# need.sh python PYTHON | node: fail with one clear line unless the tool is there and new enough.
set -u
case $1 in
python)
    command -v "$2" >/dev/null || { echo "$2 is missing: install Python 3.11 or newer" >&2; exit 1; }
    "$2" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        echo "$("$2" --version) is too old: Pairing needs 3.11 or newer (make PYTHON=python3.12 ...)" >&2
        exit 1
    }
    "$2" -c 'import ensurepip, venv' 2>/dev/null || {
        echo "$2 cannot make virtual environments: install python3-venv (Debian, Ubuntu: apt-get install python3-venv)" >&2
        exit 1
    }
    ;;
node)
    for command in node npm; do
        command -v $command >/dev/null || {
            echo "$command is missing: install Node.js 20.19 or newer with npm" >&2
            exit 1
        }
    done
    node -e '
        const [major, minor] = process.versions.node.split(".").map(Number);
        process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' || {
        echo "Node.js $(node --version) is too old: Pairing needs 20.19 or newer" >&2
        exit 1
    }
    ;;
esac
