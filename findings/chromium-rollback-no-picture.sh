#!/bin/bash
# Chromium shows no picture of a connection any more once an offer of it was taken back, though it goes on decoding.
#
# "Perfect negotiation" (WebRTC 1.0, section 10.7) has the polite end take its own offer back where both offer at once. Done on a
# connection that is in use, as when both ends restart ICE after a pulled cable, nothing is said to be wrong: the state is `connected`, the track
# is `live` and not muted, framesDecoded goes on. A video element gets no frame of that track any more, nor one that is made anew, nor one with a
# clone of the track, and further negotiations do not help; sound goes on. Another connection does. Without the rollback the same
# restart shows pictures as before.
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
const sleep = ms => new Promise(done => setTimeout(done, ms));
const moving = () => {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  setInterval(() => {
    pen.fillStyle = `hsl(${performance.now() % 360} 80% 50%)`;
    pen.fillRect(0, 0, canvas.width, canvas.height);
  }, 50);
  return canvas.captureStream(20).getVideoTracks()[0];
};
const negotiate = async (one, other) => {
  await one.setLocalDescription();
  await other.setRemoteDescription(one.localDescription);
  await other.setLocalDescription();
  await one.setRemoteDescription(other.localDescription);
};
const main = async () => {
  const [impolite, polite] = [new RTCPeerConnection(), new RTCPeerConnection()];
  impolite.onicecandidate = ({ candidate }) => polite.addIceCandidate(candidate).catch(() => {});
  polite.onicecandidate = ({ candidate }) => impolite.addIceCandidate(candidate).catch(() => {});
  const video = Object.assign(document.createElement('video'), { muted: true, autoplay: true, srcObject: new MediaStream() });
  document.body.append(video);
  polite.ontrack = ({ track }) => video.srcObject.addTrack(track);
  for (const end of [impolite, polite]) end.addTrack(moving());
  const shown = () => video.getVideoPlaybackQuality().totalVideoFrames;
  const decoded = async () => [...(await polite.getStats()).values()].find(one => one.type === 'inbound-rtp').framesDecoded;
  await negotiate(impolite, polite);
  while (shown() < 10) await sleep(100);
  impolite.restartIce();
  if (location.hash === '#glare') {
    polite.restartIce();
    await polite.setLocalDescription();
  }
  await negotiate(impolite, polite);
  await sleep(2000);
  const before = [shown(), await decoded()];
  await sleep(3000);
  return ['shown', shown() > before[0] + 5, 'decoded', (await decoded()) > before[1] + 5, polite.connectionState].join(' ');
};
main().then(text => { out.textContent = text; }, error => { out.textContent = String(error); });
</script>
HTML
serve_pages 20

page() { # HASH
  "$CHROMIUM" --no-sandbox --disable-gpu --headless --user-data-dir="$WORK/profile" --timeout=30000 \
    --autoplay-policy=no-user-gesture-required --disable-features=WebRtcHideLocalIpsWithMdns \
    --dump-dom "http://127.0.0.1:$PORT/page.html#$1" 2>/dev/null | sed -n 's/.*<pre id="out">\(.*\)<\/pre>.*/\1/p'
}

PLAIN=$(page plain)
GLARE=$(page glare)
echo "one end restarts ICE: $PLAIN"
echo "both do, and one takes its offer back: $GLARE"
[ "$PLAIN" = 'shown true decoded true connected' ] && [ "$GLARE" = 'shown false decoded true connected' ]
