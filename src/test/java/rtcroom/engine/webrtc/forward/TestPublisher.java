package rtcroom.engine.webrtc.forward;

import static rtcroom.engine.webrtc.bridge.Sessions.MILLI;

import java.util.function.Consumer;
import rtcroom.engine.media.Packet;
import rtcroom.engine.webrtc.bridge.Ingest;
import rtcroom.engine.webrtc.bridge.Sessions;
import rtcroom.engine.webrtc.rtp.RtcpMessage;

/** Sends its picture in three layers, and sound. */
final class TestPublisher {
  private static final byte[] SET = {0x67, 0x42, (byte) 0xC0, 0x0D, 1};
  private static final int LEVEL = 1;

  private final Sessions.Sent control = new Sessions.Sent();
  private final int[] sequence = {100, 200, 65_535};
  private int soundSequence = 7;
  private long now;

  final PublishedStream stream =
      new PublishedStream(Sessions.simulcast(), this::wantKeyFrame, this::now);
  private final Ingest ingest;

  TestPublisher(long millis) {
    this(millis, _ -> {});
  }

  /**
   * One that begins then.
   *
   * @param packets gets those of the relay
   */
  TestPublisher(long millis, Consumer<Packet> packets) {
    now = millis * MILLI;
    ingest = new Ingest(Sessions.simulcast(), 77, packets, stream, control);
  }

  private void wantKeyFrame(int layer) {
    ingest.wantKeyFrame(layer);
  }

  long now() {
    return now;
  }

  TestPublisher pass(long millis) {
    now += millis * MILLI;
    return this;
  }

  void keyFrame(int layer) {
    receive(sets(layer));
    receive(layered(layer, Sessions.slice(true, 100)));
  }

  void picture(int layer) {
    receive(next(layer));
  }

  /** A picture that the network has not brought yet. */
  byte[] next(int layer) {
    return layered(layer, Sessions.slice(false, 100));
  }

  /** The beginning of a key frame that the network has not brought yet. */
  byte[] sets(int layer) {
    return layered(layer, Sessions.sets(SET));
  }

  byte[] layered(int layer, byte[] payload) {
    String rid = String.valueOf("qhf".charAt(layer));
    long time = (now / MILLI * 90 + layer * 0x7FFF_FFF0L) & 0xFFFF_FFFFL; // each begins elsewhere
    int number = sequence[layer]++ & 0xFFFF;
    return Sessions.layered(rid, number, ssrc(layer), time, payload.length > 90, payload);
  }

  private static long ssrc(int layer) {
    return 0x1111L * (layer + 1);
  }

  void sound() {
    sound(-30);
  }

  /**
   * Sends a packet of sound.
   *
   * @param level in dBov
   */
  void sound(int level) {
    byte[] body = {(byte) 0xBE, (byte) 0xDE, 0, 1, LEVEL << 4, (byte) -level, 0, 0, 1};
    byte[] packet =
        Sessions.rtp(Sessions.OPUS, soundSequence++, now / MILLI * 48, 0x9999, false, body);
    packet[0] |= 0x10;
    receive(packet);
  }

  void receive(byte[] packet) {
    ingest.rtp(packet, packet.length, now);
  }

  /** How often it was asked for a key frame of that layer. */
  int asked(int layer) {
    return (int)
        control.all(RtcpMessage.PictureLoss.class).stream()
            .filter(loss -> loss.media() == ssrc(layer))
            .count();
  }
}
