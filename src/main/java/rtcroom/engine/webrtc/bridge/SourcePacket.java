package rtcroom.engine.webrtc.bridge;

import rtcroom.engine.webrtc.rtp.RtpPacket;

/**
 * A packet of a publisher, which came for the first time, perhaps after later ones.
 *
 * @param index its unwrapped sequence number
 * @param packet perhaps without a payload: then only its number matters
 * @param nanoTime when it was read
 */
public record SourcePacket(RtpSource source, long index, RtpPacket packet, long nanoTime) {}
