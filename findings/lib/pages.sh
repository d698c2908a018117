# For scripts that look at one page in Chromium (Debian's chromium-headless-shell, or what CHROMIUM names); read by the scripts beside
# this folder. The folder $WORK is removed at the end with the server of its pages. Needs python3.
CHROMIUM=${CHROMIUM:-chromium-headless-shell}
SERVER=
trap '[ -z "$SERVER" ] || kill "$SERVER"; rm -rf "$WORK"' EXIT
cat > "$WORK/pages.py" <<'PYTHON'
import http.server
import os
import sys
import time


class Pages(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/slow':
            time.sleep(int(sys.argv[2]))
            self.send_error(404)
        else:
            super().do_GET()


os.chdir(sys.argv[1])
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Pages)
print(server.server_address[1], flush=True)
server.serve_forever()
PYTHON

# Serves $WORK at 127.0.0.1:$PORT. A page is printed when it has loaded: one that has /slow for a picture is given $1 seconds.
serve_pages() {
  python3 "$WORK/pages.py" "$WORK" "$1" > "$WORK/port" 2>/dev/null &
  SERVER=$!
  until [ -s "$WORK/port" ]; do sleep 0.1; done
  PORT=$(cat "$WORK/port")
}
