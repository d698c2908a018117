package rtcroom.testing.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A page that takes part in a call as any page would, without code of ours. */
public final class CallPage {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final String BEGIN =
      """
      async ({url, pictures, voices}) => {
        const pc = new RTCPeerConnection();
        const call = {pc, state: {slots: {video: {}, audio: {}}, layers: {}, refused: {}}, estimate: 0};
        window.call = call;
        for (let i = 0; i < pictures + voices; i++)
          pc.addTransceiver(i < pictures ? 'video' : 'audio', {direction: 'recvonly'});
        pc.ontrack = ({track}) => {
          const shown = document.createElement(track.kind);
          Object.assign(shown, {autoplay: true, width: 160, srcObject: new MediaStream([track])});
          document.body.append(shown);
        };
        await pc.setLocalDescription(await pc.createOffer());
        const answer = await fetch(url, {
          method: 'POST', headers: {'Content-Type': 'application/sdp'}, body: pc.localDescription.sdp});
        const sdp = await answer.text();
        if (answer.status !== 201) return answer.status + ' ' + sdp;
        await pc.setRemoteDescription({type: 'answer', sdp});
        call.location = new URL(answer.headers.get('Location'), url).href;
        call.socket = new WebSocket(call.location.replace(/^http/, 'ws'));
        call.socket.onmessage = ({data}) => {
          const said = JSON.parse(data);
          if (said.slots) call.state = said;
          if (said.estimate) call.estimate = said.estimate;
          if (said.levels) call.levels = said;
        };
        await new Promise(opened => call.socket.onopen = opened);
        return '201';
      }
      """;

  /** Of what is in the section that a stream has; 0 where it has none. */
  private static final String FIGURE =
      """
      async ({kind, stream, name}) => {
        const [mid] = Object.entries(call.state.slots[kind]).find(([, of]) => of === stream) ?? [];
        for (const one of (await call.pc.getStats()).values())
          if (mid !== undefined && one.type === 'inbound-rtp' && one.mid === mid) return one[name] ?? 0;
        return 0;
      }
      """;

  private final Page page;

  public CallPage(Page page) {
    this.page = page;
  }

  /** Asks for a call of so many pictures and voices; what the server answered. */
  public String begin(LiveSite.Stream own, int pictures, int voices) {
    String url = own.whip().replace(".whip?", ".call?");
    return (String)
        page.evaluate(BEGIN, Map.of("url", url, "pictures", pictures, "voices", voices));
  }

  /** Wants pictures of that height, and sound, of these and no others. */
  public void want(int height, LiveSite.Stream... streams) {
    List<Map<String, Object>> wanted =
        Stream.of(streams).map(stream -> entry(stream, height)).toList();
    page.evaluate("want => call.socket.send(JSON.stringify({want}))", wanted);
  }

  private static Map<String, Object> entry(LiveSite.Stream stream, int height) {
    String query = URI.create(stream.flv()).getRawQuery();
    return Map.of("stream", name(stream), "query", query, "height", height, "sound", true);
  }

  private static String name(LiveSite.Stream stream) {
    return URI.create(stream.flv()).getPath().replaceAll("^.*/|\\.flv$", "");
  }

  /** Waits until so many more pictures of a stream have been decoded. */
  public void shows(LiveSite.Stream stream, int more) {
    awaits(stream, "video", "framesDecoded", figure(stream, "video", "framesDecoded") + more);
  }

  /** Waits until the sound of a stream has been heard for a moment. */
  public void hears(LiveSite.Stream stream) {
    awaits(stream, "audio", "totalAudioEnergy", 0.05);
  }

  /** Waits until the pictures of a stream that are decoded have that height. */
  public void showsHeight(LiveSite.Stream stream, int height) {
    await()
        .pollInSameThread()
        .atMost(SOON)
        .until(() -> figure(stream, "video", "frameHeight") == height);
  }

  private void awaits(LiveSite.Stream stream, String kind, String name, double least) {
    await().pollInSameThread().atMost(SOON).until(() -> figure(stream, kind, name) >= least);
  }

  /** A figure of the section in which that stream is, by its name in getStats. */
  public double figure(LiveSite.Stream stream, String kind, String name) {
    Map<String, String> asked = Map.of("kind", kind, "stream", name(stream), "name", name);
    return ((Number) page.evaluate(FIGURE, asked)).doubleValue();
  }

  /** Waits until the server says that this one speaks. */
  public void speaks(LiveSite.Stream stream) {
    await()
        .pollInSameThread()
        .atMost(SOON)
        .until(() -> name(stream).equals(page.evaluate("() => call.levels?.speaker ?? ''")));
  }

  /** What the server said last, as JSON. */
  public String said() {
    return (String) page.evaluate("() => JSON.stringify([call.state, call.levels, call.estimate])");
  }
}
