package rtcroom.engine;

import rtcroom.engine.hls.HlsSettings;
import rtcroom.engine.mix.MixSettings;
import rtcroom.engine.relay.RelaySettings;

/**
 * The live engine of this process.
 *
 * @param rtmp whether RTMP is served
 * @param rtmpPort on which it is served; 0 for any that is free
 * @param handshakes RTMP connections that may be shaking hands at once
 * @param acceptPushKeyForPlay whether addresses signed with the push key may be played
 * @param relay bounds of streams and viewers
 * @param hls what is kept for players of HLS
 * @param inflow bounds of publishers over WebSocket
 * @param mixing what may be spent on mixing
 */
public record EmbeddedSettings(
    boolean rtmp,
    int rtmpPort,
    int handshakes,
    boolean acceptPushKeyForPlay,
    RelaySettings relay,
    HlsSettings hls,
    Inflow inflow,
    MixSettings mixing) {

  /**
   * What one message and one tag of a publisher may hold.
   *
   * @param messageBytes of a WebSocket message
   * @param tagBytes of an FLV tag
   */
  public record Inflow(int messageBytes, int tagBytes) {}
}
