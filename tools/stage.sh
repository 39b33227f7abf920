#!/bin/sh
# stage.sh NAME COMMAND...: run one stage under a heading, then say how long it took and how it went.
name=$1
shift
if [ -t 1 ]; then
    bold=$(printf "\033[1m") plain=$(printf "\033[0m")
else
    bold="" plain=""
    export NO_COLOR=1
fi
began=$(date +%s)
printf '\n%s== %s%s\n' "$bold" "$name" "$plain"
"$@"
code=$?
spent=$(($(date +%s) - began))
if [ "$code" -eq 0 ]; then
    printf '%s-- %s: %d s%s\n' "$bold" "$name" "$spent" "$plain"
else
    printf '%s-- %s FAILED after %d s (exit %d): %s%s\n' "$bold" "$name" "$spent" "$code" "$*" "$plain" >&2
fi
exit "$code"
