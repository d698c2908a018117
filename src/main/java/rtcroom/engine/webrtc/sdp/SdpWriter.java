package rtcroom.engine.webrtc.sdp;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes answers. Nothing of an offer comes back but what was understood: payload types, numbers of
 * extensions, the names of sections and layers, and what follows from codecs that are known.
 */
public final class SdpWriter {
  private static final String NAME = "rtcroom";

  /** Of a host candidate over UDP (RFC 8445, section 5.1.2.1); the first address is preferred. */
  private static final long TYPE_PREFERENCE = 126L << 24;

  private static final int HIGHEST_PREFERENCE = 0xFFFF;

  private final StringBuilder out = new StringBuilder(2048);
  private final SdpAnswer answer;
  private final LocalTransport transport;
  private final Map<String, SentSources> sources;

  private SdpWriter(SdpAnswer answer, LocalTransport transport, Map<String, SentSources> sources) {
    this.answer = answer;
    this.transport = transport;
    this.sources = sources;
  }

  /**
   * Writes one.
   *
   * @param session a number that differs from session to session, not negative
   * @param sources of sections that we send, by their mid; empty where we only receive
   */
  public static String write(
      SdpAnswer answer, LocalTransport transport, long session, Map<String, SentSources> sources) {
    return new SdpWriter(answer, transport, sources).write(session);
  }

  private String write(long session) {
    line("v=0");
    line("o=" + NAME + " " + session + " 1 IN IP4 0.0.0.0");
    line("s=-");
    line("t=0 0");
    line("a=ice-lite");
    line("a=group:BUNDLE" + mids());
    line("a=msid-semantic: WMS *");
    answer.sections().forEach(this::section);
    return out.toString();
  }

  private String mids() {
    return answer.sections().stream()
        .filter(AnswerSection::accepted)
        .map(section -> " " + section.offered().mid())
        .collect(Collectors.joining());
  }

  private void section(AnswerSection section) {
    MediaSection offered = section.offered();
    if (!section.accepted()) {
      declined(offered);
      return;
    }
    line("m=" + offered.kind().word() + " 9 " + offered.profile() + payloadTypes(section));
    line("c=IN IP4 0.0.0.0");
    transport();
    line("a=mid:" + offered.mid());
    line("a=" + section.direction().word());
    line("a=rtcp-mux");
    section.extensions().forEach((kind, number) -> line("a=extmap:" + number + " " + kind.uri()));
    section.codecs().forEach(this::codec);
    layers(section.layers());
    sources(section);
    candidates();
  }

  private void declined(MediaSection offered) {
    boolean data = offered.kind() == MediaKind.APPLICATION;
    String form = data ? "UDP/DTLS/SCTP webrtc-datachannel" : "UDP/TLS/RTP/SAVPF 0";
    line("m=" + offered.kind().word() + " 0 " + form);
    line("c=IN IP4 0.0.0.0");
    line("a=mid:" + offered.mid());
    line("a=inactive");
  }

  private static String payloadTypes(AnswerSection section) {
    StringBuilder types = new StringBuilder();
    for (AcceptedCodec codec : section.codecs()) {
      types.append(' ').append(codec.payloadType());
      if (codec.hasRetransmission()) {
        types.append(' ').append(codec.retransmission());
      }
    }
    return types.toString();
  }

  private void transport() {
    line("a=ice-ufrag:" + transport.ufrag());
    line("a=ice-pwd:" + transport.password());
    line("a=fingerprint:sha-256 " + transport.fingerprint());
    line("a=setup:" + answer.setup().word());
  }

  private void codec(AcceptedCodec codec) {
    int type = codec.payloadType();
    line("a=rtpmap:" + type + " " + codec.kind().map());
    List<String> parameters = codec.kind().parameters(codec.offered());
    if (!parameters.isEmpty()) {
      line("a=fmtp:" + type + " " + String.join(";", parameters));
    }
    codec.feedback().forEach(how -> line("a=rtcp-fb:" + type + " " + how));
    if (codec.hasRetransmission()) {
      line("a=rtpmap:" + codec.retransmission() + " rtx/" + codec.offered().clockRate());
      line("a=fmtp:" + codec.retransmission() + " apt=" + type);
    }
  }

  private void layers(List<String> layers) {
    layers.forEach(layer -> line("a=rid:" + layer + " recv"));
    if (!layers.isEmpty()) {
      line("a=simulcast:recv " + String.join(";", layers));
    }
  }

  private void sources(AnswerSection section) {
    SentSources sent = sources.get(section.offered().mid());
    if (sent == null) {
      return;
    }
    line("a=msid:" + stream(section) + " " + section.offered().kind().word());
    boolean repeats = section.codecs().getFirst().hasRetransmission();
    if (repeats) {
      line("a=ssrc-group:FID " + sent.media() + " " + sent.retransmission());
    }
    line("a=ssrc:" + sent.media() + " cname:" + NAME); // Chromium hears the first one named
    if (repeats) {
      line("a=ssrc:" + sent.retransmission() + " cname:" + NAME);
    }
  }

  /** The first pictures and the first sound are one stream, so are the second ones, and so on. */
  private String stream(AnswerSection section) {
    long before =
        answer.sections().stream()
            .takeWhile(other -> !other.equals(section))
            .filter(other -> other.accepted())
            .filter(other -> other.offered().kind() == section.offered().kind())
            .count();
    return before == 0 ? NAME : NAME + "-" + before;
  }

  /** RFC 8839, section 5.1; there are no others, which is said too. */
  private void candidates() {
    List<InetSocketAddress> addresses = transport.addresses();
    for (int i = 0; i < addresses.size(); i++) {
      InetSocketAddress address = addresses.get(i);
      long priority = TYPE_PREFERENCE | (long) (HIGHEST_PREFERENCE - i) << 8 | 255;
      line(
          String.format(
              "a=candidate:%d 1 udp %d %s %d typ host",
              i + 1, priority, ip(address), address.getPort()));
    }
    line("a=end-of-candidates");
  }

  private static String ip(InetSocketAddress address) {
    String text = address.getAddress().getHostAddress();
    int zone = text.indexOf('%');
    return address.getAddress() instanceof Inet6Address && zone > 0
        ? text.substring(0, zone)
        : text;
  }

  private void line(String text) {
    out.append(text).append("\r\n");
  }
}
