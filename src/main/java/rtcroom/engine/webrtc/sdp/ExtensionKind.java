package rtcroom.engine.webrtc.sdp;

/** Extensions of the RTP header that are known here. */
public enum ExtensionKind {
  /** The section a packet belongs to (RFC 9143). */
  MID("urn:ietf:params:rtp-hdrext:sdes:mid"),
  /** The layer a packet belongs to (RFC 8852). */
  RID("urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"),
  /** The layer that a retransmission repairs (RFC 8852). */
  REPAIRED_RID("urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id"),
  ABS_SEND_TIME("http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"),
  TRANSPORT_CC("http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"),
  /** How loud it is (RFC 6464). */
  AUDIO_LEVEL("urn:ietf:params:rtp-hdrext:ssrc-audio-level");

  private final String uri;

  ExtensionKind(String uri) {
    this.uri = uri;
  }

  public String uri() {
    return uri;
  }
}
