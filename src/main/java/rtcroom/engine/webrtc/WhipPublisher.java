package rtcroom.engine.webrtc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.Publisher;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.PushQuality;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.webrtc.bridge.Ingest;
import rtcroom.engine.webrtc.bridge.PacketOutput;
import rtcroom.engine.webrtc.forward.ForwardedStreams;
import rtcroom.engine.webrtc.forward.PublishedStream;
import rtcroom.engine.webrtc.sdp.SdpAnswer;

/** A session that publishes a stream. On the loop of the server, but for {@link #cut}. */
final class WhipPublisher implements Publisher, MediaHandler, PacketOutput {
  private final WebRtcServer server;
  private final String address;
  private final StreamKey key;
  private final ForwardedStreams streams;
  private final PublishedStream stream;
  private final Ingest ingest;
  private @Nullable Publication publication;
  private @Nullable MediaTransport transport;
  private @Nullable String session;
  private boolean over;

  /**
   * One that may not yet.
   *
   * @param streams where it is found by those who are sent what it sends as it comes
   * @param own SSRC of this side
   */
  WhipPublisher(
      WebRtcServer server,
      StreamKey key,
      ForwardedStreams streams,
      String address,
      SdpAnswer answer,
      long own) {
    this.server = server;
    this.address = address;
    this.key = key;
    this.streams = streams;
    stream = new PublishedStream(answer, this::wantLayer, server.nanoTime());
    ingest = new Ingest(answer, own, this::accept, stream, this);
  }

  private void wantLayer(int layer) {
    ingest.wantKeyFrame(layer);
  }

  /** It may. */
  void publishes(Publication accepted) {
    publication = accepted;
  }

  /** There is a session. */
  void begun(LocalDescription own) {
    session = own.sessionId();
    if (over) {
      server.end(own.sessionId());
    }
  }

  private void accept(Packet packet) {
    if (publication != null) {
      publication.accept(packet);
    }
  }

  @Override
  public PushProtocol protocol() {
    return PushProtocol.WHIP;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public EventLoop loop() {
    return server.loop();
  }

  @Override
  public void wantKeyFrame() {
    loop().execute(ingest::wantKeyFrame);
  }

  @Override
  public Optional<PushQuality> quality() {
    return ingest.quality();
  }

  @Override
  public void cut(EndCause why) {
    loop()
        .execute(
            () -> {
              over = true;
              streams.end(key, stream);
              if (session != null) {
                server.end(session);
              }
            });
  }

  @Override
  public void connected(MediaTransport connected) {
    transport = connected;
    if (!over) {
      streams.begin(key, stream);
    }
  }

  @Override
  public void rtp(byte[] packet, int length, long nanoTime) {
    ingest.rtp(packet, length, nanoTime);
  }

  @Override
  public void rtcp(byte[] packet, int length, long nanoTime) {
    ingest.rtcp(packet, length, nanoTime);
  }

  @Override
  public void tick(long nanoTime) {
    ingest.tick(nanoTime);
    if (transport != null) {
      transport.flush();
    }
  }

  @Override
  public void closed(SessionEnd why) {
    over = true;
    transport = null;
    streams.end(key, stream);
    if (publication != null) {
      publication.end();
    }
  }

  @Override
  public void rtp(byte[] packet, int length) {
    throw new IllegalStateException("a publisher is sent no media");
  }

  @Override
  public void rtcp(byte[] packet, int length) {
    if (transport != null) {
      transport.sendRtcp(packet, length);
    }
  }
}
