#!/bin/bash
# Metadata of a live FLV stream that has a time of its own makes ffmpeg see a track of subtitles.
#
# A server that gives joining players the last onMetaData may send it with the time of now, as the tag says when it came; encoders send it
# again while they run. ffmpeg takes script data whose time is not 0 for text, adds a track "text" of subtitles, even as track 0 before the
# picture, and whoever maps all tracks (-map 0 -c copy to MP4) or counts them fails. With time 0 the same tag is metadata alone.
#
# Seen with ffmpeg 8.1.2 (Maven Central) and 5.1.9 (Debian 12). Fails if it is otherwise. Needs python3 and what lib/ffmpeg.sh needs.
set -eu
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
# shellcheck source=findings/lib/ffmpeg.sh
. "$(dirname "$0")/lib/ffmpeg.sh"
ffmpeg -v error -f lavfi -i testsrc=s=160x90:r=10 -f lavfi -i sine -t 2 -c:v flv1 -c:a pcm_s16le -ar 44100 "$WORK/plain.flv"
cat > "$WORK/insert.py" <<'PYTHON'
"""Puts onMetaData with a title and a given time before the first tag of sound or picture."""
import struct
import sys

source, target, time = sys.argv[1], sys.argv[2], int(sys.argv[3])
data = open(source, 'rb').read()
text = lambda value: struct.pack('>H', len(value)) + value
body = b'\2' + text(b'onMetaData') + b'\x08' + struct.pack('>I', 1) + text(b'title') + b'\2' + text(b'again') + b'\0\0\x09'
tag = b'\x12' + struct.pack('>I', len(body))[1:] + struct.pack('>I', time)[1:] + bytes([time >> 24]) + bytes(3) + body
tag += struct.pack('>I', len(tag))
at = 13
while data[at] == 18:
    at += 11 + int.from_bytes(data[at + 1:at + 4], 'big') + 4
open(target, 'wb').write(data[:at] + tag + data[at:])
PYTHON
tracks() {
  python3 "$WORK/insert.py" "$WORK/plain.flv" "$WORK/with.flv" "$1"
  ffprobe -v error -show_entries stream=index,codec_type -of csv=p=0 "$WORK/with.flv" | paste -sd ' '
}
zero=$(tracks 0)
one=$(tracks 1)
echo "onMetaData at 0 ms: $zero"
echo "onMetaData at 1 ms: $one"
[ "$zero" = "0,video 1,audio" ] || { echo "otherwise: at 0"; exit 1; }
[ "$one" = "0,subtitle 1,video 2,audio" ] || { echo "otherwise: at 1"; exit 1; }
