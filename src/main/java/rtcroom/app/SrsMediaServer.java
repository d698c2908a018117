package rtcroom.app;

import java.time.Duration;
import java.time.InstantSource;
import rtcroom.engine.remote.MediaServer;
import rtcroom.live.srs.SrsMixes;
import rtcroom.live.srs.SrsStreams;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;
import rtcroom.sign.url.LiveUrlSigner;

/**
 * SRS as mixing sees it.
 *
 * @param rtmp host and port
 * @param signer whose addresses clients get
 */
record SrsMediaServer(
    String rtmp, LiveUrlSigner signer, SrsStreams streams, SrsMixes mixes, InstantSource clock)
    implements MediaServer {
  /** Other users of this machine may read the arguments of a program. */
  private static final Duration SOON = Duration.ofMinutes(1);

  @Override
  public boolean mayBePublished(StreamId stream) {
    return streams.state(stream) != StreamState.NOT_PUSHING;
  }

  @Override
  public String playUrl(StreamId stream) {
    String url = signer.signingFor(SOON).rtmpUrl(stream.value(), clock.instant());
    return "rtmp://" + rtmp + "/live/" + stream.value() + url.substring(url.indexOf('?'));
  }

  @Override
  public String publishUrl(StreamId stream) {
    return "rtmp://" + rtmp + "/" + SrsMixes.APP + "/" + stream.value() + mixes.query(stream);
  }
}
