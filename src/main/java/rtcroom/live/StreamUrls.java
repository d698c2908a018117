package rtcroom.live;

import java.time.InstantSource;
import rtcroom.room.StreamId;
import rtcroom.sign.LiveUrlSigner;

/** The addresses of streams, signed as of now where they need it. Safe for use by many threads. */
public final class StreamUrls {
  private final LiveUrlSigner signer;
  private final InstantSource clock;

  public StreamUrls(LiveUrlSigner signer, InstantSource clock) {
    this.signer = signer;
    this.clock = clock;
  }

  /** Whoever has it may push to the stream until it expires: only for the stream's own user. */
  public String push(StreamId stream) {
    return signer.pushUrl(stream.value(), clock.instant());
  }

  /** The low-latency address for partners in a call; signed afresh each time. */
  public String accelerate(StreamId stream) {
    return signer.accelerateUrl(stream.value(), clock.instant());
  }

  /** The room's mixed picture, which the creator's stream carries. */
  public String mixed(StreamId creator) {
    return signer.mixedUrl(creator.value());
  }

  public String flv(StreamId stream) {
    return signer.flvUrl(stream.value());
  }

  public String rtmp(StreamId stream) {
    return signer.rtmpUrl(stream.value());
  }

  public String hls(StreamId stream) {
    return signer.hlsUrl(stream.value());
  }
}
