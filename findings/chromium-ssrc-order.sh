#!/bin/bash
# Chromium hears the a=ssrc line that comes first, whatever a=ssrc-group:FID says.
#
# RFC 5576, section 4.2, tells by the group FID which source repeats the other: the first one of the group is the original. The order
# of the a=ssrc lines below it means nothing. Chromium takes the source of the first a=ssrc line for the picture: where the line of the
# repeating source (RTX) stands first, the connection comes up, packets arrive, and no picture is ever shown; getStats has no inbound-rtp and no error
# is told. With the two lines the other way round the same page shows pictures at once.
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
const swapped = location.hash === '#swapped';
/** Puts the lines of the repeating source before those of the picture. */
const reorder = sdp => {
  const fid = /a=ssrc-group:FID (\d+) (\d+)/.exec(sdp);
  const lines = sdp.split('\r\n');
  const of = ssrc => lines.filter(line => line.startsWith('a=ssrc:' + ssrc + ' '));
  const at = lines.findIndex(line => line.startsWith('a=ssrc:' + fid[1]));
  const rest = lines.filter(line => !line.startsWith('a=ssrc:'));
  rest.splice(at, 0, ...(swapped ? [...of(fid[2]), ...of(fid[1])] : [...of(fid[1]), ...of(fid[2])]));
  return rest.join('\r\n');
};
const main = async () => {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  setInterval(() => pen.fillRect(Math.random() * 300, 0, 9, 9), 40);
  const from = new RTCPeerConnection();
  const to = new RTCPeerConnection();
  from.onicecandidate = e => e.candidate && to.addIceCandidate(e.candidate);
  to.onicecandidate = e => e.candidate && from.addIceCandidate(e.candidate);
  from.addTrack(canvas.captureStream(25).getVideoTracks()[0]);
  await from.setLocalDescription(await from.createOffer());
  await to.setRemoteDescription({type: 'offer', sdp: reorder(from.localDescription.sdp)});
  await to.setLocalDescription(await to.createAnswer());
  await from.setRemoteDescription(to.localDescription);
  await new Promise(done => setTimeout(done, 5000));
  const stats = [...(await to.getStats()).values()];
  const picture = stats.find(one => one.type === 'inbound-rtp');
  const transport = stats.find(one => one.type === 'transport');
  document.getElementById('out').textContent =
      `state=${to.connectionState} packets=${transport.packetsReceived > 20} decoded=${(picture?.framesDecoded ?? 0) > 5};`;
};
main().catch(error => { document.getElementById('out').textContent = 'error=' + error; });
</script>
HTML
serve_pages 8
run() {
  "$CHROMIUM" --no-sandbox --disable-gpu --disable-features=WebRtcHideLocalIpsWithMdns --dump-dom \
    "http://127.0.0.1:$PORT/page.html#$1" 2>/dev/null | grep -o 'state=[a-z]* [a-z= ]*'
}
"$CHROMIUM" --version
FIRST=$(run first)
SWAPPED=$(run swapped)
echo "picture's source first:   $FIRST"
echo "repeating source first:   $SWAPPED"
[ "$FIRST" = "state=connected packets=true decoded=true" ]
[ "$SWAPPED" = "state=connected packets=true decoded=false" ]
