#!/bin/sh
# The checks of the web app, of the JavaScript client and of the mini program that need nothing of Java's, one after the other: the launcher runs them
# beside the compiler, which leaves a core idle, and the test classes that own them read what came of it. POSIX sh.
# usage: tools/npm-checks.sh FOLDER [PREFIX]     leaves there NAME.log and, once it ended, NAME.status; PREFIX: only of those whose names begin so
set -u

HOME_DIR=$(cd -P "$(dirname "$0")/.." && pwd)
FOLDER=$1
PREFIX=${2:-}
mkdir -p "$FOLDER"
child=
trap '[ -z "$child" ] || kill "$child" 2>/dev/null; exit 143' TERM

# A shell hears of its end only between programs, or while it waits for one.
run() {
  "$@" &
  child=$!
  wait "$child"
}

# check NAME COMMAND...
check() {
  name=$1
  shift
  case $name in
    "$PREFIX"*) ;;
    *) return ;;
  esac
  run "$@" >"$FOLDER/$name.log" 2>&1
  echo $? >"$FOLDER/$name.part"
  # All at once: who waits for the file reads the whole of it.
  mv "$FOLDER/$name.part" "$FOLDER/$name.status"
}

# Whatever they find of the build is the build's to say.
[ -n "$PREFIX" ] || run sh "$HOME_DIR/tools/web.sh" >/dev/null 2>&1
cd "$HOME_DIR" || exit
check web-check npm --prefix web run check
check web-test npm --prefix web run test
check client-install npm --prefix clients/js ci --no-audit --no-fund --prefer-offline
check client-test npm --prefix clients/js test
check mini-install npm --prefix miniprogram ci --no-audit --no-fund --prefer-offline
# Browser tests wait for it.
check mini-host npm --prefix miniprogram run host
check mini-check npm --prefix miniprogram run check
check mini-test npm --prefix miniprogram test
