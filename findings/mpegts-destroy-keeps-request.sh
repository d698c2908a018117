#!/bin/bash
# In Chromium mpegts.js does not end its request when a player is destroyed, until the next bytes come.
#
# A player of a live stream by HTTP-FLV is destroyed: unload() and destroy(), as the library's manual has it. Its source aborts the request at once in
# browsers that are not Chromium; in Chromium it sets a flag, which is looked at when bytes arrive. Where the publisher has paused none do: the
# server goes on counting a viewer who left, and one of the six connections that a page may have to a server is taken, until bytes flow
# again or the page ends. A request that the page itself makes and aborts ends at once.
#
# Needs npm, python3 and ffmpeg. Runs one page in Debian's chromium-headless-shell (or what CHROMIUM names) against a server that sends three seconds of
# FLV and then nothing; fails if it is otherwise. Seen with mpegts.js 1.8.2 and Chromium 156.
set -eu
WORK=$(mktemp -d)
# shellcheck source=findings/lib/pages.sh
. "$(dirname "$0")/lib/pages.sh"
(cd "$WORK" && npm init -y >/dev/null && npm install --no-audit --no-fund --silent mpegts.js@1.8.2)
cp "$WORK/node_modules/mpegts.js/dist/mpegts.js" "$WORK/"
ffmpeg -v error -f lavfi -i testsrc=size=320x180:rate=25:duration=3 -c:v libx264 -profile:v baseline -g 25 -pix_fmt yuv420p -f flv "$WORK/three.flv"
cat > "$WORK/page.html" <<'HTML'
<pre id="out"></pre>
<img src="/slow">
<video muted></video>
<script src="mpegts.js"></script>
<script>
const sleep = ms => new Promise(done => setTimeout(done, ms));
const main = async () => {
  const url = new URL('live' + location.hash.slice(1), location.href).href;
  if (location.hash === '#fetch') {
    const stopper = new AbortController();
    const { body } = await fetch(url, { signal: stopper.signal });
    await body.getReader().read();
    await sleep(3000);
    stopper.abort();
    return;
  }
  const player = mpegts.createPlayer({ type: 'flv', isLive: true, url }, { enableStashBuffer: false });
  const video = document.querySelector('video');
  player.attachMediaElement(video);
  player.load();
  player.play();
  while (video.currentTime === 0) await sleep(50);
  await sleep(1000);
  player.unload();
  player.detachMediaElement();
  player.destroy();
};
main().then(() => fetch('stopped')).then(() => { out.textContent = 'stopped'; }, error => { out.textContent = String(error); });
</script>
HTML
# As the pages' server, with streams that are told of when their player hangs up.
cat > "$WORK/pages.py" <<'PYTHON'
import http.server
import os
import select
import sys
import threading
import time

stopped = threading.Event()
folder, log = sys.argv[1], sys.argv[1] + '/log'


class Live(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/slow':
            time.sleep(20)
            self.send_error(404)
        elif self.path.startswith('/live'):
            self.send_response(200)
            self.send_header('Content-Type', 'video/x-flv')
            self.end_headers()
            with open(folder + '/three.flv', 'rb') as film:
                self.wfile.write(film.read())
            self.wfile.flush()
            stopped.clear()
            stopped.wait(20)
            gone = select.select([self.connection], [], [], 6)[0]
            with open(log, 'a') as told:
                print(self.path, 'hung up' if gone else 'still there after 6 s', file=told)
        elif self.path == '/stopped':
            stopped.set()
            self.send_error(404)
        else:
            super().do_GET()


os.chdir(folder)
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Live)
print(server.server_address[1], flush=True)
server.serve_forever()
PYTHON
serve_pages 0

page() { # HASH
  "$CHROMIUM" --no-sandbox --disable-gpu --headless --user-data-dir="$WORK/profile" --timeout=30000 \
    --autoplay-policy=no-user-gesture-required --dump-dom "http://127.0.0.1:$PORT/page.html#$1" 2>/dev/null |
    sed -n 's/.*<pre id="out">\(.*\)<\/pre>.*/\1/p'
}

for way in fetch mpegts; do
  said=$(page "$way")
  echo "$way: the page says $said, the server $(grep "^/live$way " "$WORK/log" | cut -d' ' -f2-)"
  [ "$said" = stopped ]
done
grep -q '^/livefetch hung up' "$WORK/log" && grep -q '^/livempegts still there' "$WORK/log"
