#!/bin/sh
# Writes .surefire-order, by which surefire hands test classes to its processes; run by Maven. The names in src/test/order come
# in that order, and after them all others. Surefire takes it for times it measured, the longest first, and overwrites it after the
# run; a class without a time would come first. POSIX sh.
set -eu

HOME_DIR=$(cd -P "$(dirname "$0")/.." && pwd)
cd "$HOME_DIR/src/test/java"
find . -name '*Test.java' -o -name '*IT.java' | awk '
  NR == FNR { if ($1 !~ /^#/ && NF) place[$1] = 100000 - NR; next }
  {
    class = substr($0, 3, length($0) - 7)
    gsub("/", ".", class)
    name = class
    sub(/.*\./, "", name)
    printf "1,%d,%s,all\n", (name in place) ? place[name] : 1, class
    found[name]
  }
  END { for (name in place) if (!(name in found)) print "src/test/order names no test class: " name | "cat >&2" }
' ../order - >"$HOME_DIR/.surefire-order"
