package rtcroom.engine.webrtc.dtls;

/**
 * A way to protect media that may be agreed on.
 *
 * @param number in the extension {@code use_srtp}
 * @param keyBytes of a master key
 * @param saltBytes of a master salt
 */
public record MediaProtection(int number, int keyBytes, int saltBytes) {}
