#!/bin/bash
# Chromium's own HLS never plays a live list whose first form has fewer than three segments.
#
# canPlayType says "maybe", play() is kept as a promise, and then the element ends with MEDIA_ERR_SRC_NOT_SUPPORTED (4,
# DEMUXER_ERROR_COULD_NOT_PARSE) without a picture, though the list grows by a segment a second and is fetched again. RFC 8216 asks a
# server for three target durations only before it removes a segment (6.2.2), so every stream that has just begun has such lists. With
# three the same segments play. A page that uses <video src=...m3u8> gets no second chance: the first viewer of a stream sees nothing.
#
# Serves one file's segments of a second as a list that begins with one, two or three of them. Installs Chromium's headless shell from
# Debian into a folder of its own; fails if it is otherwise. Needs Debian 12 with that package's libraries, ffmpeg and python3.
set -eu
VERSION=${VERSION:-156.0.8078.108-1~deb12u1}
WORK=$(mktemp -d)
browser=
server=
finish() {
  [ -z "$browser" ] || kill "$browser" 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  wait
  rm -rf "$WORK"
}
trap finish EXIT
cd "$WORK"
for package in chromium-common chromium-headless-shell; do
  apt-get -q download "$package=$VERSION" >/dev/null 2>&1 || { echo "no $package $VERSION at Debian any more: VERSION=..."; exit 1; }
  dpkg -x "$package"_*.deb chromium
done
ffmpeg -nostdin -v error -f lavfi -i testsrc2=size=320x180:rate=25 -f lavfi -i sine=frequency=440 -t 30 -c:v libx264 -preset ultrafast \
  -pix_fmt yuv420p -bf 0 -g 25 -sc_threshold 0 -c:a aac -f segment -segment_time 1 -segment_format mpegts %03d.ts
cat > serve.py <<'PY'
import http.server, sys, time, urllib.parse

FIRST = int(sys.argv[1])
asked = []
PAGE = b"""<!doctype html><video muted></video><script>
const video = document.querySelector('video');
let promise = 'open';
video.src = 'live.m3u8';
video.play().then(() => promise = 'kept', error => promise = error.name);
setTimeout(() => fetch('/result?' + encodeURIComponent(
  `play() ${promise}, pictures ${video.getVideoPlaybackQuality().totalVideoFrames ? 'yes' : 'none'}, `
  + `error ${video.error?.code ?? 'none'} ${video.error?.message ?? ''}`)), 9000);
</script>"""


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path == '/':
            self.say(PAGE, 'text/html')
        elif self.path.startswith('/live.m3u8'):
            asked.append(time.monotonic())
            count = FIRST + int(asked[-1] - asked[0])
            first = max(0, count - 6)
            lines = ['#EXTM3U', '#EXT-X-VERSION:3', '#EXT-X-TARGETDURATION:1', f'#EXT-X-MEDIA-SEQUENCE:{first}']
            for number in range(first, count):
                lines += ['#EXTINF:1.0,', f'{number:03d}.ts']
            self.say('\n'.join(lines + ['']).encode(), 'application/vnd.apple.mpegurl')
        elif self.path.startswith('/result?'):
            print(urllib.parse.unquote(self.path[8:]).strip(), flush=True)
            again = 'yes' if len(asked) > 1 else 'no'
            print(f'list fetched again: {again}', flush=True)
            self.say(b'', 'text/plain')
        else:
            super().do_GET()

    def say(self, body, kind):
        self.send_response(200)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
PY
# Plays a list that begins with so many segments; what came of it is in result.
play() {
  rm -f served
  python3 serve.py "$1" > served &
  server=$!
  until [ -s served ]; do sleep 0.1; done
  chromium/usr/lib/chromium/chromium-headless-shell --no-sandbox --disable-gpu --autoplay-policy=no-user-gesture-required \
    --user-data-dir="$WORK/profile-$1" --remote-debugging-port=0 "http://127.0.0.1:$(cat served)/" >/dev/null 2>&1 &
  browser=$!
  for _ in $(seq 600); do [ "$(wc -l < served)" -ge 3 ] && break; sleep 0.1; done
  kill "$browser" "$server"
  wait "$browser" "$server" 2>/dev/null || true
  browser=
  server=
  tail -n +2 served > result
  echo "a list that begins with $1:"
  sed 's/^/  /' result
}
echo "Chromium $VERSION"
for count in 1 2; do
  play $count
  diff result - <<< $'play() kept, pictures none, error 4 PipelineStatus::DEMUXER_ERROR_COULD_NOT_PARSE\nlist fetched again: yes'
done
play 3
diff result - <<< $'play() kept, pictures yes, error none\nlist fetched again: yes'
