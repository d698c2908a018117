package rtcroom.engine.webrtc.call;

/**
 * How much one member of a call is sent at once.
 *
 * @param pictures 1 to 16
 * @param voices 1 to 16
 */
public record CallSettings(int pictures, int voices) {}
