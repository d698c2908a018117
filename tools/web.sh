#!/bin/sh
# Builds the web app into target/classes, unless nothing it is made of has changed since. Run by Maven, by the launcher beside it, and
# by hand: whoever comes second waits for the first. POSIX sh.
set -eu

HOME_DIR=$(cd -P "$(dirname "$0")/.." && pwd)
LIST=$HOME_DIR/target/classes/rtcroom/web/app/files.json

is_built() {
  [ -f "$LIST" ] || return 1
  # Folders count too: deleting a file changes only its folder.
  newer=$(cd "$HOME_DIR" &&
    find web clients/js/src -name node_modules -prune -o -newer "$LIST" -print | head -n 1)
  [ -z "$newer" ]
}

# Held by the process whose id is in it, as long as that runs.
LOCK=$HOME_DIR/target/web.pid
while other=$(cat "$LOCK" 2>/dev/null) && kill -0 "$other" 2>/dev/null; do sleep 1; done
if is_built; then exit 0; fi
mkdir -p "$HOME_DIR/target"
echo $$ >"$LOCK"
trap 'rm -f "$LOCK"' EXIT
if ! command -v npm >/dev/null 2>&1; then
  printf '%s\n' "rtcroom: 需要 Node.js 20.19 与 npm，或用 -Dweb.skip=true 跳过网页应用" \
    "rtcroom: needs Node.js 20.19 and npm, or -Dweb.skip=true to leave the web app out" >&2
  exit 1
fi
cd "$HOME_DIR/web"
# npm notes what it installed there; `npm ci` replaces it all, so it runs only when the lock file is another.
if [ ! -f node_modules/.package-lock.json ] || [ -n "$(find package-lock.json -newer node_modules/.package-lock.json)" ]; then
  npm ci --no-progress
fi
npm run build
