package rtcroom.engine;

import java.util.List;
import rtcroom.engine.hls.HlsSettings;
import rtcroom.engine.mix.MixSettings;
import rtcroom.engine.relay.RelaySettings;
import rtcroom.engine.transcode.TranscodeSettings;

/**
 * The live engine of this process.
 *
 * @param rtmp whether and where RTMP is served
 * @param acceptPushKeyForPlay whether addresses signed with the push key may be played
 * @param relay bounds of streams and viewers
 * @param keptPercent of the heap, for all that is kept of all streams; 1 to 80
 * @param hls what is kept for players of HLS
 * @param flv bounds of publishers over WebSocket
 * @param mixing what may be spent on mixing
 * @param transcode what may be spent on other forms of streams, by the program that mixes
 * @param webrtc whether and where WebRTC is served
 */
public record EmbeddedSettings(
    Rtmp rtmp,
    boolean acceptPushKeyForPlay,
    RelaySettings relay,
    int keptPercent,
    HlsSettings hls,
    Flv flv,
    MixSettings mixing,
    TranscodeSettings transcode,
    WebRtc webrtc) {

  /**
   * RTMP.
   *
   * @param enabled whether it is served
   * @param bind address to listen on
   * @param port on which it is served; 0 for any that is free
   * @param handshakes connections that may be shaking hands at once
   */
  public record Rtmp(boolean enabled, String bind, int port, int handshakes) {}

  /**
   * WebRTC.
   *
   * @param enabled whether it is served
   * @param bind address to listen on
   * @param port of UDP; 0 for any that is free
   * @param addresses in numbers, at which peers reach it; none for those of this machine
   * @param bytesPerSecond of media from one peer; 0 for no limit
   * @param pictures of others that one member of a call is sent at once
   * @param voices likewise
   */
  public record WebRtc(
      boolean enabled,
      String bind,
      int port,
      List<String> addresses,
      int bytesPerSecond,
      int pictures,
      int voices) {
    /** Copies the addresses. */
    public WebRtc {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * What one message and one tag of a publisher may hold.
   *
   * @param messageBytes of a WebSocket message
   * @param tagBytes of an FLV tag
   */
  public record Flv(int messageBytes, int tagBytes) {}
}
