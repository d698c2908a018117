package rtcroom.engine.webrtc.sdp;

/**
 * One line of SDP.
 *
 * @param number from 1
 * @param type the letter before the equals sign
 * @param value what is behind it, without the end of the line
 */
record SdpLine(int number, char type, String value) {
  /** The name of an attribute, such as {@code mid}; of other lines, whatever stands there. */
  String attribute() {
    int colon = value.indexOf(':');
    return colon < 0 ? value : value.substring(0, colon);
  }

  /** What is behind the name of an attribute; may be empty. */
  String argument() {
    int colon = value.indexOf(':');
    return colon < 0 ? "" : value.substring(colon + 1);
  }

  boolean isAttribute(String name) {
    return type == 'a' && attribute().equals(name);
  }

  /** Refuses the line; {@code field} is our word for it and not the peer's. */
  BrokenSdpException bad(String field) {
    return broken(SdpFault.BAD_FIELD, field);
  }

  BrokenSdpException broken(SdpFault fault, String field) {
    return new BrokenSdpException(fault, number, field);
  }
}
