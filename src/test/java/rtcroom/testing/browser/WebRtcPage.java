package rtcroom.testing.browser;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rtcroom.testing.network.UdpRelay;

/** A page that plays by WHEP or publishes by WHIP as any page would, without code of ours. */
public final class WebRtcPage {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final String COMMON =
      """
      async ({url, codec, through, layers, rate}) => {
        const pc = new RTCPeerConnection();
        const session = {pc, started: performance.now(), first: 0, pictures: 0, longest: 0, delays: null};
        const post = async () => {
          await pc.setLocalDescription(await pc.createOffer());
          session.started = performance.now();
          const answer = await fetch(url, {
            method: 'POST', headers: {'Content-Type': 'application/sdp'}, body: pc.localDescription.sdp});
          const text = await answer.text();
          if (answer.status !== 201) return answer.status + ' ' + text;
          session.location = new URL(answer.headers.get('Location'), url).href;
          const port = through || '$2';
          const sdp = text.replace(/( udp \\d+ \\S+ )(\\d+)/g, '$1' + port);
          await pc.setRemoteDescription({type: 'answer', sdp});
          return '201';
        };
        window.sessions = [...(window.sessions ?? []), session];
        const freezes = {count: 0, seconds: 0, longest: 0};
        session.freezes = freezes;
        setInterval(async () => {
          for (const one of (await pc.getStats()).values()) {
            if (one.type !== 'inbound-rtp' || !(one.freezeCount > freezes.count)) continue;
            const each = (one.totalFreezesDuration - freezes.seconds) / (one.freezeCount - freezes.count);
            Object.assign(freezes, {count: one.freezeCount, seconds: one.totalFreezesDuration});
            freezes.longest = Math.max(freezes.longest, each);
          }
        }, 200);
      """;

  private static final String PLAY =
      COMMON
          + """
            const stream = new MediaStream();
            pc.ontrack = event => stream.addTrack(event.track);
            pc.addTransceiver('audio', {direction: 'recvonly'});
            pc.addTransceiver('video', {direction: 'recvonly'});
            const video = document.createElement('video');
            Object.assign(video, {autoplay: true, width: 160, srcObject: stream}); // small ones are drawn for less
            document.body.append(video);
            let last = 0;
            const pen = new OffscreenCanvas(16, 9).getContext('2d', {willReadFrequently: true});
            const seen = now => {
              if (session.delays) {
                const at = Date.now();
                pen.drawImage(video, 0, 0, 16, 9);
                const bits = pen.getImageData(0, 8, 16, 1).data;
                let clock = 0;
                for (let i = 0; i < 16; i++) if (bits[4 * i] > 127) clock |= 1 << i;
                session.delays.push((at - clock) & 0xffff);
              }
              session.first ||= performance.now() - session.started;
              session.longest = Math.max(session.longest, last ? now - last : 0);
              last = now;
              session.pictures++;
              video.requestVideoFrameCallback(seen);
            };
            video.requestVideoFrameCallback(seen);
            session.video = video;
            return post();
          }
          """;

  private static final String PUBLISH =
      COMMON
          + """
            const canvas = document.createElement('canvas');
            Object.assign(canvas, {width: 640, height: 360});
            const pen = canvas.getContext('2d');
            session.canvas = canvas;
            setInterval(() => {
              pen.fillStyle = `hsl(${performance.now() / 20 % 360} 80% 50%)`;
              pen.fillRect(0, 0, 640, 360);
              pen.fillStyle = 'white';
              pen.fillRect(performance.now() / 5 % 600, 100, 40, 40);
              const clock = Date.now();
              for (let i = 0; i < 16; i++) {
                pen.fillStyle = clock >> i & 1 ? 'white' : 'black';
                pen.fillRect(40 * i, 320, 40, 40);
              }
            }, 1000 / rate);
            const audio = new AudioContext();
            const tone = audio.createOscillator();
            const out = audio.createMediaStreamDestination();
            tone.connect(out);
            tone.start();
            // Without a device for sound Firefox runs no AudioContext; its made-up microphone hums.
            await Promise.race([audio.resume(), new Promise(soon => setTimeout(soon, 1000))]);
            const sounds = audio.state === 'running' ? out.stream : await navigator.mediaDevices.getUserMedia({audio: true});
            pc.addTransceiver(sounds.getAudioTracks()[0], {direction: 'sendonly'});
            const picture = pc.addTransceiver(
              canvas.captureStream(rate).getVideoTracks()[0], {direction: 'sendonly', sendEncodings: layers});
            const codecs = RTCRtpSender.getCapabilities('video').codecs;
            picture.setCodecPreferences(codecs.filter(c => c.mimeType === codec || c.mimeType === 'video/rtx'));
            return post();
          }
          """;

  /** How often what is heard in half a second swings, so that of a tone it is the frequency. */
  private static final String LISTEN =
      """
      async () => {
        const sound = new MediaStream(sessions.at(-1).video.srcObject.getAudioTracks());
        const recorder = new MediaRecorder(sound);
        const pieces = [];
        recorder.ondataavailable = ({data}) => pieces.push(data);
        const recorded = new Promise(stop => { recorder.onstop = stop; });
        recorder.start();
        setTimeout(() => recorder.stop(), 1000);
        await recorded;
        const bytes = await new Blob(pieces).arrayBuffer();
        const decoded = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes).catch(() => null);
        if (!decoded || decoded.duration < 0.7) return 0;
        const samples = decoded.getChannelData(0).slice(-24000);
        let [swings, low] = [0, false];
        for (const sample of samples) {
          if (low && sample > 0.01) swings++;
          low = sample < -0.01 || (low && sample <= 0.01);
        }
        return swings * 2;
      }
      """;

  private static final String COLOURS =
      """
      () => {
        const pen = new OffscreenCanvas(16, 16).getContext('2d');
        pen.drawImage(sessions.at(-1).video, 0, 0, 16, 16);
        const [red, green, blue] = pen.getImageData(1, 1, 1, 1).data;
        return Math.max(red, green, blue) - Math.min(red, green, blue) > 60;
      }
      """;

  /**
   * Pictures a second, of what is published: machines of tests make and draw each several times.
   */
  private static final int RATE = Integer.getInteger("webrtc.rate", 15);

  private final Script page;

  /** A port of UDP; 0 for that of the server. */
  private final int through;

  public WebRtcPage(Page page) {
    this(page::evaluate);
  }

  public WebRtcPage(Script page) {
    this(page, 0);
  }

  private WebRtcPage(Script page, int through) {
    this.page = page;
    this.through = through;
  }

  /** The same page, whose sessions go to that port in place of the server's. */
  public WebRtcPage through(UdpRelay relay) {
    return new WebRtcPage(page, relay.port());
  }

  /** Asks to play; what the server answered, such as {@code 201} or a status with its words. */
  public String play(String url) {
    return (String) page.evaluate(PLAY, Map.of("url", url, "codec", "", "through", through));
  }

  /**
   * Asks to publish a moving picture and a tone. The lowest ninth of the picture is a clock: the
   * milliseconds of the day's clock in sixteen bits, the lowest on the left, white for 1.
   *
   * @param codec such as {@code video/H264}
   * @param layers names of the sizes it offers (simulcast), the smallest first; none for one size
   */
  public String publish(String url, String codec, String... layers) {
    List<Map<String, Object>> sizes = new ArrayList<>();
    for (int i = 0; i < layers.length; i++) {
      sizes.add(Map.of("rid", layers[i], "scaleResolutionDownBy", 1 << (layers.length - 1 - i)));
    }
    Map<String, Object> asked =
        Map.of("url", url, "codec", codec, "through", through, "layers", sizes, "rate", RATE);
    return (String) page.evaluate(PUBLISH, asked);
  }

  /** Sends pictures of another size from now on. */
  public void resize(int width, int height) {
    page.evaluate(
        "([width, height]) => Object.assign(sessions.at(-1).canvas, {width, height})",
        List.of(width, height));
  }

  /** Waits until the session last begun has shown so many pictures. */
  public void shows(int pictures) {
    await().pollInSameThread().atMost(SOON).until(() -> number("pictures") >= pictures);
  }

  /** Waits until what comes in are pictures of that height. */
  public void sees(int height) {
    await().pollInSameThread().atMost(SOON).until(() -> height() == height);
  }

  /** Waits until for a while pictures of that height come in, and on another page others. */
  public void sees(int height, WebRtcPage other, int otherHeight) {
    await()
        .pollInSameThread()
        .during(Duration.ofSeconds(3))
        .atMost(SOON)
        .until(() -> height() == height && other.height() == otherHeight);
  }

  private double height() {
    return figure("inbound-rtp", "video", "frameHeight");
  }

  /** Waits until what comes in is a tone of so many hertz. */
  public void hears(int hertz) {
    await()
        .pollInSameThread()
        .atMost(SOON)
        .until(
            () -> page.evaluate(LISTEN, ""), is -> Math.abs(((Number) is).intValue() - hertz) < 20);
  }

  /** Waits until the picture last decoded is neither grey nor black nor white. */
  public void seesColours() {
    await().pollInSameThread().atMost(SOON).until(() -> (Boolean) page.evaluate(COLOURS, ""));
  }

  /** Waits until what comes in has been heard for a moment. */
  public void isHeard() {
    await()
        .pollInSameThread()
        .atMost(SOON)
        .until(() -> figure("inbound-rtp", "audio", "totalAudioEnergy") > 0.1);
  }

  /** Milliseconds from the request to the first picture shown. */
  public double firstPicture() {
    return number("first");
  }

  /**
   * From now on reads the clock of each picture it shows.
   *
   * @see #publish
   */
  public void readsClocks() {
    page.evaluate("() => { sessions.at(-1).delays = []; }", "");
  }

  /**
   * How old the pictures were, in milliseconds modulo 65536, of those shown since {@link
   * #readsClocks()}. Publisher and player go by one clock where they are on one machine.
   */
  public List<Integer> delays() {
    List<?> numbers = (List<?>) page.evaluate("() => sessions.at(-1).delays", "");
    return numbers.stream().map(Integer.class::cast).toList();
  }

  /** Milliseconds between two pictures shown, at most. */
  public double longestGap() {
    return number("longest");
  }

  /**
   * Milliseconds that the picture stood still, at most, as getStats has it: a gap of more than
   * three times the usual one and of 150 ms more than that.
   */
  public double longestFreeze() {
    return 1000
        * ((Number) page.evaluate("() => sessions.at(-1).freezes.longest", "")).doubleValue();
  }

  /** A figure of what comes in or goes out, by its name in getStats; 0 where there is none. */
  public double figure(String kind, String media, String name) {
    Object value =
        page.evaluate(
            """
            async ({kind, media, name}) => {
              for (const one of (await sessions.at(-1).pc.getStats()).values())
                if (one.type === kind && one.kind === media) return one[name] ?? 0;
              return 0;
            }
            """,
            Map.of("kind", kind, "media", media, "name", name));
    return ((Number) value).doubleValue();
  }

  /** Waits until a {@link #figure} is more than 0: which packets are lost is chance. */
  public void counts(String kind, String media, String name) {
    await()
        .pollInSameThread()
        .atMost(Person.PATIENCE, MILLISECONDS)
        .until(() -> figure(kind, media, name) > 0);
  }

  /** Ends the session last begun as WHIP and WHEP have it; the status of the answer. */
  public int delete() {
    Object status =
        page.evaluate(
            "async () => (await fetch(sessions.at(-1).location, {method: 'DELETE'})).status", "");
    return ((Number) status).intValue();
  }

  private double number(String name) {
    return ((Number) page.evaluate("name => sessions.at(-1)[name]", name)).doubleValue();
  }
}
