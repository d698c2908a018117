#!/bin/bash
# ffmpeg leaves an HTTP stream that went silent after three times the -rw_timeout it was given.
#
# -rw_timeout is documented as the time to wait for a read or write. A relay, mixer or recorder that wants to notice a dead live stream
# within 3 s and says 3000000 waits 9 s, more where it decodes: the time-out ends one read, and HTTP, which knows no end of a live stream, is read
# again and again. Two seconds more cost six, so it is the number of tries, not the unit. Whoever needs
# a bound has to watch the process from outside (progress, or pictures that no longer come).
#
# Seen with ffmpeg 8.1.2 (Maven Central) and 5.1.9 (Debian 12): three times; four where the stream breaks within a
# packet and is decoded. Fails if it is below two and a half.
# Needs python3 and what lib/ffmpeg.sh needs.
set -eu
WORK=$(mktemp -d)
SERVER=
trap '[ -z "$SERVER" ] || kill "$SERVER"; rm -rf "$WORK"' EXIT
# shellcheck source=findings/lib/ffmpeg.sh
. "$(dirname "$0")/lib/ffmpeg.sh"
ffmpeg -v error -f lavfi -i testsrc=s=160x90:r=10 -f lavfi -i sine -t 4 -c:v flv1 -c:a pcm_s16le -ar 44100 "$WORK/live.flv"
cat > "$WORK/silent.py" <<'PYTHON'
"""Answers with a live stream that says nothing more after its first seconds, and stays connected."""
import socket
import sys
import threading
import time

flv = open(sys.argv[1], 'rb').read()
server = socket.create_server(('127.0.0.1', 0))
print(server.getsockname()[1], flush=True)


def serve(peer):
    peer.recv(4000)
    peer.sendall(b'HTTP/1.1 200 OK\r\nContent-Type: video/x-flv\r\nConnection: close\r\n\r\n' + flv)
    time.sleep(120)


while True:
    threading.Thread(target=serve, args=(server.accept()[0],), daemon=True).start()
PYTHON
python3 "$WORK/silent.py" "$WORK/live.flv" > "$WORK/port" &
SERVER=$!
until [ -s "$WORK/port" ]; do sleep 0.1; done
# In tenths of a second.
waits() {
  begun=$(date +%s%N)
  ffmpeg -v quiet -rw_timeout "$1" -i "http://127.0.0.1:$(cat "$WORK/port")/live.flv" -c copy -f null - || true
  echo $((($(date +%s%N) - begun) / 100000000))
}
short=$(waits 2000000)
long=$(waits 4000000)
echo "-rw_timeout 2 s: ended after ${short}00 ms"
echo "-rw_timeout 4 s: ended after ${long}00 ms"
[ $((long - short)) -ge 50 ] || { echo "otherwise: 2 s more cost $((long - short))00 ms"; exit 1; }
