package rtcroom.engine.webrtc.sdp;

/**
 * The sources of a section that we send.
 *
 * @param media its SSRC
 * @param retransmission the SSRC of retransmissions; used only where a payload type for them was
 *     accepted
 */
public record SentSources(long media, long retransmission) {}
