package rtcroom.engine.relay;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Clocks;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.PushQuality;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamStart;

/**
 * A stream at one moment.
 *
 * @param key what is published and played
 * @param live whether a coded packet has come from the present publisher
 * @param publisher the present one; null while viewers wait for one to come back
 * @param lastPacket null before the first
 * @param bytesIn of the present publication
 * @param bytesOut to all viewers since the stream is there
 * @param viewers who play it now, by protocol
 * @param drops times a slow viewer was put off to the next key frame
 * @param quality how it comes; null where the wire of the publisher cannot tell, or not yet
 */
public record StreamFigures(
    StreamKey key,
    boolean live,
    @Nullable StreamStart publisher,
    @Nullable Instant lastPacket,
    long bytesIn,
    long bytesOut,
    Map<PlayProtocol, Integer> viewers,
    long drops,
    @Nullable PushQuality quality) {
  static StreamFigures of(LiveStream stream) {
    LivePublication publication = stream.publication();
    StreamCounts counts = stream.counts();
    return new StreamFigures(
        stream.key(),
        publication != null && publication.isLive(),
        publication == null ? null : publication.start(),
        publication == null ? null : publication.lastPacket(),
        publication == null ? 0 : publication.bytes(),
        counts.bytesOut(),
        counts.byProtocol(),
        counts.drops(),
        publication == null ? null : publication.quality().orElse(null));
  }

  /** With times as people read them. */
  public StreamFigures shownBy(Clocks clocks) {
    return new StreamFigures(
        key,
        live,
        publisher == null ? null : publisher.shownBy(clocks),
        lastPacket == null ? null : clocks.shown(lastPacket),
        bytesIn,
        bytesOut,
        viewers,
        drops,
        quality);
  }
}
