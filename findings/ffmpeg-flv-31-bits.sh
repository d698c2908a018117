#!/bin/bash
# A stream that ffmpeg writes as FLV begins anew after 24.8 days, and ffmpeg that reads it is 24.8 days ahead.
#
# Times of FLV have 32 bits (Video File Format Specification 10.1, E.4.1: 24 bits and eight more above them, together a signed number).
# ffmpeg writes 31 of them: after 2 147 483 647 ms comes 0. Its reader takes a time that falls for one that went round after 32 bits, so of
# two pictures that are 100 ms apart the second is 2 147 483 648 ms late: whoever relays by ffmpeg, records or mixes waits for 24.8 days.
# Encoders that stay on air for a month (cameras) meet it. A reader must take a fall by about 2^31 for a turn as well as one by 2^32.
#
# Seen with ffmpeg 8.1.2 (Maven Central) and 5.1.9 (Debian 12). Fails if it is otherwise. Needs python3 and what lib/ffmpeg.sh needs.
set -eu
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
# shellcheck source=findings/lib/ffmpeg.sh
. "$(dirname "$0")/lib/ffmpeg.sh"
# 3 s of pictures, ten a second, that begin 648 ms before the 31 bits are full.
ffmpeg -v error -f lavfi -i testsrc=s=160x90:r=10 -t 3 -c:v flv1 -output_ts_offset 2147483 "$WORK/long.flv"
cat > "$WORK/written.py" <<'PYTHON'
import sys

data = open(sys.argv[1], 'rb').read()
at = 13
while at < len(data):
    size = int.from_bytes(data[at + 1:at + 4], 'big')
    if data[at] == 9:
        print(int.from_bytes(data[at + 4:at + 7], 'big') | data[at + 7] << 24)
    at += 11 + size + 4
PYTHON
step() { awk 'NR > 1 && ($1 - last < 0 || $1 - last > 1000) { print last, "->", $1 } { last = $1 }'; }
written=$(python3 "$WORK/written.py" "$WORK/long.flv" | step)
read=$(ffprobe -v error -select_streams v -show_entries packet=dts -of csv=p=0 "$WORK/long.flv" | step)
echo "written: $written"
echo "read:    $read"
[ "$written" = "2147483600 -> 52" ] || { echo "otherwise: written"; exit 1; }
[ "$read" = "2147483600 -> 4294967348" ] || { echo "otherwise: read"; exit 1; }
