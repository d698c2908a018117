#!/bin/bash
# Of a picture of 640x360 Chromium sends the first two of three simulcast encodings, so that the largest is never sent.
#
# In the W3C's WebRTC every active encoding of sendEncodings is sent as far as the network takes it. Chromium limits their number by the size of
# the picture and leaves off those that are listed last. Listed from small to large, which is the usual order, a picture of 640x360
# arrives as a quarter and a half of it, and nowhere as itself. getParameters goes on calling the third encoding active; it sends nothing.
# The same page with 1280x720 sends all three.
#
# Needs python3. Runs one page with two ends in Debian's chromium-headless-shell (or what CHROMIUM names); fails if it is otherwise.
# Seen with Chromium 156.
set -eu
WORK=$(mktemp -d)
# shellcheck source=findings/lib/pages.sh
. "$(dirname "$0")/lib/pages.sh"
cat > "$WORK/page.html" <<'HTML'
<pre id="out"></pre>
<img src="/slow">
<script>
const [width, height] = location.hash.slice(1).split('x').map(Number);
const main = async () => {
  const canvas = Object.assign(document.createElement('canvas'), {width, height});
  const pen = canvas.getContext('2d');
  setInterval(() => pen.fillRect(Math.random() * width, Math.random() * height, 9, 9), 100);
  const from = new RTCPeerConnection();
  const to = new RTCPeerConnection();
  from.onicecandidate = e => e.candidate && to.addIceCandidate(e.candidate);
  to.onicecandidate = e => e.candidate && from.addIceCandidate(e.candidate);
  const sizes = [{rid: 'q', scaleResolutionDownBy: 4}, {rid: 'h', scaleResolutionDownBy: 2}, {rid: 'f'}];
  from.addTransceiver(canvas.captureStream(10).getVideoTracks()[0], {direction: 'sendonly', sendEncodings: sizes});
  await from.setLocalDescription(await from.createOffer());
  await to.setRemoteDescription(from.localDescription);
  await to.setLocalDescription(await to.createAnswer());
  // A browser takes no simulcast; this one says it does, as a server would.
  const taken = 'a=rid:q recv\r\na=rid:h recv\r\na=rid:f recv\r\na=simulcast:recv q;h;f\r\n';
  await from.setRemoteDescription({type: 'answer', sdp: to.localDescription.sdp + taken});
  const sent = new Map();
  for (let i = 0; i < 35 && sent.size < 3; i++) {
    await new Promise(done => setTimeout(done, 1000));
    for (const one of (await from.getStats()).values())
      if (one.type === 'outbound-rtp' && one.framesSent > 5) sent.set(one.rid, one.frameWidth);
  }
  const active = from.getSenders()[0].getParameters().encodings.every(one => one.active);
  document.getElementById('out').textContent =
      `active=${active} sent=${['q', 'h', 'f'].filter(rid => sent.has(rid)).map(rid => rid + sent.get(rid))};`;
};
main().catch(error => { document.getElementById('out').textContent = 'error=' + error + ';'; });
</script>
HTML
serve_pages 40
run() {
  "$CHROMIUM" --no-sandbox --disable-gpu --disable-features=WebRtcHideLocalIpsWithMdns --dump-dom \
    "http://127.0.0.1:$PORT/page.html#$1" 2>/dev/null | grep -oE '(active=(true|false)|error=[A-Z])[^;<]*'
}
"$CHROMIUM" --version
SMALL=$(run 640x360)
LARGE=$(run 1280x720)
echo "of  640x360: $SMALL"
echo "of 1280x720: $LARGE"
[ "$SMALL" = "active=true sent=q160,h320" ]
[ "$LARGE" = "active=true sent=q320,h640,f1280" ]
