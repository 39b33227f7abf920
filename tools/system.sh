#!/bin/bash
# system.sh run | test: see to the system packages that the server (run) or the test suite (test) uses.
#
# On Debian and its kin what is missing is installed with apt-get, as root or by passwordless sudo. Services that
# come with a package are neither started nor enabled: the tests start private ones. Elsewhere, or without the
# right, one line says what to install. `run` never fails: without bubblewrap everything but code execution works.
# shellcheck disable=SC2329 # `need` calls the checks by name
set -uo pipefail
purpose=$1

postgres_tools() { # Debian keeps initdb and its like off PATH
    local initdb
    for initdb in "$(command -v initdb)" /usr/lib/postgresql/*/bin/initdb; do
        [ -x "$initdb" ] && return 0
    done
    return 1
}

chrome() {
    command -v chromium || command -v chromium-browser || command -v google-chrome ||
        [ -d "/Applications/Google Chrome.app" ] || [ -d /Applications/Chromium.app ]
}

fonts() { [ "$(uname)" = Darwin ] || fc-list 2>/dev/null | grep -qi 'noto.*emoji'; }

missing=()
need() { # need PACKAGE CHECK...: note the package unless the check passes
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}

if [ "$(uname)" != Darwin ] && { [ "$purpose" = test ] || [ "${PAIRING_RUNNER:-sandbox}" = sandbox ]; }; then
    need bubblewrap command -v bwrap
    need python3 test -x /usr/bin/python3 # the one that runs get: what is not in /usr they cannot see
    if [ -z "${PAIRING_RUN_STAGE:-}" ]; then # the first process of the sandbox is compiled at the first start
        need gcc test -x /usr/bin/gcc
        need libc6-dev test -e /usr/include/stdlib.h
    fi
fi
if [ "$purpose" = test ]; then
    need redis-server command -v redis-server
    need postgresql postgres_tools
    need chromium chrome
    need caddy command -v caddy
    need fonts-noto-color-emoji fonts
    # Toolchains that the sandbox is tested with; each must lie under /usr, which is what a jail sees.
    for tool in g++:g++ go:golang-go javac:openjdk-17-jdk-headless node:nodejs lua5.4 perl php:php-cli \
        ruby rustc sqlite3 esbuild; do
        need "${tool#*:}" test -x "/usr/bin/${tool%%:*}"
    done
    need python3-pytest test -e /usr/lib/python3/dist-packages/pytest
fi

if [ "$purpose" = run ] && [ "$(uname)" = Darwin ]; then
    echo "Code execution is off: its sandbox, bubblewrap, needs Linux. Everything else works."
fi
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)

install_packages() {
    local policy=/usr/sbin/policy-rc.d
    [ -e $policy ] || {
        printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee $policy >/dev/null
        "${as_root[@]}" chmod +x $policy
        trap '"${as_root[@]}" rm -f '$policy EXIT
    }
    local log
    log=$(mktemp)
    {
        "${as_root[@]}" apt-get update -q # may fail for some other source; what counts is the next line
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends "${missing[@]}"
    } >"$log" 2>&1 || {
        tail -n 20 "$log" >&2
        return 1
    }
    rm -f "$log"
    [ -d /run/systemd/system ] || return 0
    for service in "${missing[@]}"; do
        case $service in redis-server | postgresql | caddy) "${as_root[@]}" systemctl disable --quiet "$service" ;; esac
    done
}

if command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
    echo "Installing ${missing[*]}"
    install_packages && exit 0
    advice="apt-get could not install: ${missing[*]}"
elif command -v apt-get >/dev/null; then
    advice="please install: sudo apt-get install ${missing[*]}"
else
    advice="please install: ${missing[*]} (with Homebrew: redis postgresql caddy, and Google Chrome)"
fi

if [ "$purpose" = run ]; then
    echo "Code execution is off, everything else works; to have it, $advice"
    exit 0
fi
echo "The tests need more: $advice" >&2
exit 1
