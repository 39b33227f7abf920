#!/bin/sh
# install.sh LOCK: install requirements/LOCK.txt into .venv, hashes checked.
#
# uv, which pip installs from a lock of its own, takes a tenth of pip's time. It does not read pip's configuration:
# where packages come from a mirror that only pip knows of, pip does it all.
set -u
python=.venv/bin/python
lock=requirements/$1.txt
pip() {
    "$python" -m pip --disable-pip-version-check install --quiet --quiet --require-hashes --requirement "$1"
}
if pip requirements/install.txt && .venv/bin/uv pip install --quiet --python "$python" --require-hashes --requirement "$lock"; then
    exit 0
fi
echo "uv did not get there; trying pip"
pip "$lock"
