package rtcroom.engine.webrtc.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.webrtc.rtp.MediaFrame;
import rtcroom.engine.webrtc.rtp.Retransmission;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.sdp.AcceptedCodec;
import rtcroom.engine.webrtc.sdp.AnswerSection;
import rtcroom.engine.webrtc.sdp.ExtensionKind;
import rtcroom.engine.webrtc.sdp.MediaKind;

/**
 * One section of a publisher: its sources, of which the relay gets the largest that flows. Where no
 * layers were agreed on, the first source that sends its payload type is the only one that is
 * heard. Times are nanoseconds of one clock. For one thread.
 */
final class ReceivedTrack implements ReceivedSource.Output {
  private static final int NONE = -1;

  private final AnswerSection section;
  private final AcceptedCodec codec;
  private final FramePackets packets;
  private final SourceListener listener;
  private final Consumer<ReceivedSource> begun;

  /** One a layer at most. */
  private final List<ReceivedSource> sources = new ArrayList<>();

  private final Map<Long, ReceivedSource> bySsrc = new HashMap<>();

  /** Those of repetitions. */
  private final Map<Long, ReceivedSource> repeating = new HashMap<>();

  private @Nullable ReceivedSource relayed;
  private long lastMillis = Long.MIN_VALUE;
  private long now;

  /**
   * @param begun hears of each source before its first packet is taken
   */
  ReceivedTrack(
      AnswerSection section,
      Consumer<Packet> out,
      SourceListener listener,
      Consumer<ReceivedSource> begun) {
    this.begun = begun;
    this.section = section;
    this.codec = section.codecs().getFirst();
    this.packets = new FramePackets(codec.kind(), out);
    this.listener = listener;
  }

  MediaKind media() {
    return codec.kind().media();
  }

  List<ReceivedSource> sources() {
    return sources;
  }

  /** Takes a packet if it is of this section; others are passed over. */
  void take(RtpPacket packet, long when) {
    now = when;
    if (packet.payloadType() == codec.payloadType()) {
      ReceivedSource source = bySsrc.get(packet.ssrc());
      source = source == null ? begin(packet) : source;
      if (source != null) {
        source.takeFirst(packet, when);
      }
    } else if (packet.payloadType() == codec.retransmission()) {
      takeAgain(packet, when);
    }
  }

  private @Nullable ReceivedSource begin(RtpPacket packet) {
    int layer = section.layers().isEmpty() ? 0 : layer(packet, ExtensionKind.RID);
    if (layer == NONE || sources.stream().anyMatch(source -> source.layer() == layer)) {
      return null;
    }
    String rid = section.layers().isEmpty() ? "" : section.layers().get(layer);
    ReceivedSource source = new ReceivedSource(codec, layer, rid, packet.ssrc(), this);
    sources.add(source);
    bySsrc.put(packet.ssrc(), source);
    begun.accept(source);
    return source;
  }

  private int layer(RtpPacket packet, ExtensionKind kind) {
    Integer extension = section.extensions().get(kind);
    byte[] name = extension == null ? new byte[0] : packet.extension(extension);
    return section.layers().indexOf(new String(name, US_ASCII));
  }

  private void takeAgain(RtpPacket packet, long when) {
    ReceivedSource source = repeated(packet);
    if (source != null) {
      Retransmission.unwrap(packet, codec.payloadType(), source.ssrc())
          .ifPresent(original -> source.take(original, when));
    }
  }

  private @Nullable ReceivedSource repeated(RtpPacket packet) {
    if (section.layers().isEmpty()) {
      return sources.isEmpty() ? null : sources.getFirst();
    }
    ReceivedSource known = repeating.get(packet.ssrc());
    if (known != null) {
      return known;
    }
    Optional<ReceivedSource> named = of(layer(packet, ExtensionKind.REPAIRED_RID));
    if (repeating.size() < section.layers().size()) {
      named.ifPresent(source -> repeating.put(packet.ssrc(), source));
    }
    return named.orElse(null);
  }

  private Optional<ReceivedSource> of(int layer) {
    return sources.stream().filter(source -> source.layer() == layer).findFirst();
  }

  @Override
  public void packet(SourcePacket packet) {
    listener.packet(packet);
  }

  @Override
  public void frame(ReceivedSource source, MediaFrame frame, long millis) {
    if (source != relayed && frame.key() && source == preferred()) {
      relayed = source;
    }
    if (source == relayed) {
      lastMillis = Math.max(lastMillis, millis);
      packets.take(frame, lastMillis);
    }
  }

  /** What the relay is to get: the largest that flows. */
  private @Nullable ReceivedSource preferred() {
    return sources.stream()
        .filter(source -> source.flows(now))
        .max(ReceivedTrack::compareSizes)
        .orElse(relayed);
  }

  /** By sizes where both are known, else in the order in which browsers list them. */
  private static int compareSizes(ReceivedSource a, ReceivedSource b) {
    boolean known = a.height() > 0 && b.height() > 0 && a.height() != b.height();
    return known ? Integer.compare(a.height(), b.height()) : Integer.compare(a.layer(), b.layer());
  }

  /** Goes on where packets were waited for in vain. */
  void advance(long when) {
    now = when;
    sources.forEach(source -> source.advance(when));
  }

  /** Whether the relay gets it, or will. */
  boolean isRelayed(ReceivedSource source) {
    return source == relayed || source == preferred();
  }

  /** A viewer of the relay cannot go on without a key frame. */
  void wantKeyFrame() {
    sources.stream().filter(this::isRelayed).forEach(ReceivedSource::wantKeyFrame);
  }

  /** One of that layer cannot. */
  void wantKeyFrame(int layer) {
    of(layer).ifPresent(ReceivedSource::wantKeyFrame);
  }
}
