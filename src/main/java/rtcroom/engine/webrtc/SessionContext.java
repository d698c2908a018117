package rtcroom.engine.webrtc;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import rtcroom.base.AddressLimit;
import rtcroom.base.ClientAddress;
import rtcroom.engine.webrtc.dtls.DtlsHandshakes;

/**
 * What all sessions share.
 *
 * @param limit of sessions
 * @param handshaking of those of them that shake hands: nobody may hold more places than are left
 * @param bytesPerSecond of media from each of them; 0 for no limit
 * @param clock steady: it goes only forward
 * @param nanoTime finer, of some beginning of its own
 */
record SessionContext(
    UdpPort port,
    SessionTable sessions,
    DtlsHandshakes handshakes,
    AddressLimit<ClientAddress> limit,
    AddressLimit<ClientAddress> handshaking,
    int bytesPerSecond,
    WebRtcFigures figures,
    InstantSource clock,
    LongSupplier nanoTime) {}
