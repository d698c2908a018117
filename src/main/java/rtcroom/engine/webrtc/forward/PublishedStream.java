package rtcroom.engine.webrtc.forward;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.engine.webrtc.bridge.RtpSource;
import rtcroom.engine.webrtc.bridge.SourceListener;
import rtcroom.engine.webrtc.bridge.SourcePacket;
import rtcroom.engine.webrtc.sdp.AnswerSection;
import rtcroom.engine.webrtc.sdp.CodecKind;
import rtcroom.engine.webrtc.sdp.ExtensionKind;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.SdpAnswer;

/** What somebody publishes by WHIP, passed on to all who subscribed. For the loop of media. */
public final class PublishedStream implements ForwardedStream, SourceListener {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedStream.class);
  private static final int NO_EXTENSION = -1;

  /**
   * A layer of which nothing came for so long, while another did, was left off. Browsers do that
   * where their network or processor takes no more; of pictures that stand still no layer comes.
   */
  private static final long LEFT_OFF = 500_000_000;

  private final SdpAnswer answer;
  private final IntConsumer keyFrames;
  private final LongSupplier nanoTime;
  private final int levelExtension;
  private final SoundLevel level = new SoundLevel();
  private final Set<PacketListener> listeners = new LinkedHashSet<>();

  /** When the last packet of each layer came. */
  private final Map<RtpSource, Long> layers = new LinkedHashMap<>();

  /** Those that are there, for going through them while they come and go. */
  private List<PacketListener> told = List.of();

  /**
   * One of which nothing came yet.
   *
   * @param answer what was agreed on with the publisher
   * @param keyFrames asks for a key frame of a layer
   */
  public PublishedStream(SdpAnswer answer, IntConsumer keyFrames, LongSupplier nanoTime) {
    this.answer = answer;
    this.keyFrames = keyFrames;
    this.nanoTime = nanoTime;
    this.levelExtension =
        answer
            .accepted(MediaKind.AUDIO)
            .map(section -> section.extensions().get(ExtensionKind.AUDIO_LEVEL))
            .orElse(NO_EXTENSION);
  }

  @Override
  public void packet(SourcePacket packet) {
    if (packet.source().codec().media() == MediaKind.AUDIO) {
      listen(packet);
    } else {
      layers.put(packet.source(), packet.nanoTime());
    }
    for (PacketListener listener : told) {
      tell(listener, packet);
    }
  }

  /** A fault in one player is not one of the publisher, nor of the others. */
  private void tell(PacketListener listener, SourcePacket packet) {
    try {
      listener.packet(packet);
    } catch (RuntimeException e) {
      unsubscribe(listener);
      LOG.atError().setCause(e).log("passing a packet on failed");
    }
  }

  private void listen(SourcePacket packet) {
    if (levelExtension != NO_EXTENSION) {
      byte[] said = packet.packet().extension(levelExtension);
      if (said.length > 0) {
        level.heard(-(said[0] & 0x7F));
      }
    }
  }

  @Override
  public Optional<CodecKind> pictures() {
    return codec(MediaKind.VIDEO);
  }

  @Override
  public Optional<CodecKind> sound() {
    return codec(MediaKind.AUDIO);
  }

  private Optional<CodecKind> codec(MediaKind kind) {
    return answer.accepted(kind).map(AnswerSection::codecs).map(codecs -> codecs.getFirst().kind());
  }

  @Override
  public List<Layer> layers() {
    long now = nanoTime.getAsLong();
    long newest = layers.values().stream().max(Comparator.naturalOrder()).orElse(now);
    boolean sized = layers.keySet().stream().allMatch(source -> source.height() > 0);
    return layers.entrySet().stream()
        .map(layer -> layer(layer.getKey(), newest - layer.getValue() < LEFT_OFF, now))
        .sorted(Comparator.comparing(sized ? Layer::height : Layer::number))
        .toList();
  }

  private static Layer layer(RtpSource source, boolean flows, long now) {
    long bitrate = flows ? source.bitrate(now) : 0;
    return new Layer(source.layer(), source.rid(), source.width(), source.height(), bitrate);
  }

  @Override
  public OptionalInt level() {
    return level.value();
  }

  @Override
  public void subscribe(PacketListener listener) {
    if (listeners.add(listener)) {
      told = List.copyOf(listeners);
    }
  }

  @Override
  public void unsubscribe(PacketListener listener) {
    if (listeners.remove(listener)) {
      told = List.copyOf(listeners);
    }
  }

  @Override
  public void wantKeyFrame(int layer) {
    keyFrames.accept(layer);
  }
}
