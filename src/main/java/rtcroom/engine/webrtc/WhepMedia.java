package rtcroom.engine.webrtc;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.webrtc.bridge.PacketOutput;
import rtcroom.engine.webrtc.bridge.PlayedMedia;
import rtcroom.engine.webrtc.bridge.RtpEncoding;
import rtcroom.engine.webrtc.forward.Downlink;
import rtcroom.engine.webrtc.forward.Estimate;
import rtcroom.engine.webrtc.forward.ForwardedStreams;
import rtcroom.engine.webrtc.forward.OutgoingTrack;
import rtcroom.engine.webrtc.forward.StreamFeed;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.SdpAnswer;
import rtcroom.engine.webrtc.sdp.SentSources;

/** What a player by WHEP is sent, by both ways. For the loop of media. */
final class WhepMedia {
  private final Map<MediaKind, OutgoingTrack> tracks = new EnumMap<>(MediaKind.class);
  private final Downlink downlink;
  private final PlayedMedia relayed;
  private final StreamFeed feed;

  /**
   * What all players share.
   *
   * @param nanoTime the clock that packets are stamped by
   */
  record Shared(ForwardedStreams streams, RandomGenerator random, LongSupplier nanoTime) {}

  /**
   * One that sends nothing yet.
   *
   * @param sources for each accepted section
   * @param keyFrames asks for a key frame by the relay
   */
  WhepMedia(
      StreamKey stream,
      SdpAnswer answer,
      Map<MediaKind, SentSources> sources,
      Shared shared,
      PacketOutput out,
      Runnable keyFrames) {
    downlink = new Downlink(out);
    sources.forEach(
        (kind, sent) ->
            answer
                .accepted(kind)
                .map(
                    section ->
                        new OutgoingTrack(section, sent, shared.random(), shared.nanoTime(), out))
                .ifPresent(track -> tracks.put(kind, track)));
    tracks.values().forEach(downlink::add);
    @Nullable OutgoingTrack pictures = tracks.get(MediaKind.VIDEO);
    relayed = new PlayedMedia(codec -> pictures == null || pictures.takes(codec));
    feed =
        new StreamFeed(
            stream, shared.streams(), relayed, pictures, tracks.get(MediaKind.AUDIO), keyFrames);
  }

  /** As what it comes of the relay. */
  Encoding encoding() {
    return tracks.containsKey(MediaKind.VIDEO) ? RtpEncoding.RTP : RtpEncoding.SOUND;
  }

  /** What comes of the relay is written there. */
  PlayedMedia relayed() {
    return relayed;
  }

  /** Packets get through from now on. */
  void connected(long now) {
    feed.begin();
    relayed.connected(now);
  }

  void rtcp(byte[] packet, int length, long now) {
    downlink.rtcp(packet, length, now);
  }

  /** To be called every 20 ms or so; {@code ntp} as {@link Downlink#tick} wants it. */
  void tick(long now, long ntp) {
    relayed.tick();
    feed.adapt(forPictures(now), now);
    downlink.tick(now, ntp);
  }

  /** Sound goes first. */
  private long forPictures(long now) {
    long estimate = downlink.estimate(now);
    long sound =
        Optional.ofNullable(tracks.get(MediaKind.AUDIO)).map(t -> t.bitrate(now)).orElse(0L);
    return estimate == Estimate.UNKNOWN ? estimate : Math.max(0, estimate - sound);
  }

  void release() {
    feed.end();
    relayed.release();
  }
}
