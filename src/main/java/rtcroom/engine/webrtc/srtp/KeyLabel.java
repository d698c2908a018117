package rtcroom.engine.webrtc.srtp;

/** What a session key is for. */
enum KeyLabel {
  RTP_ENCRYPTION(0),
  RTP_AUTHENTICATION(1),
  RTP_SALT(2),
  RTCP_ENCRYPTION(3),
  RTCP_AUTHENTICATION(4),
  RTCP_SALT(5);

  private final int number;

  KeyLabel(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
