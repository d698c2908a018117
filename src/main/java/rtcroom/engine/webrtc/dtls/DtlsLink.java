package rtcroom.engine.webrtc.dtls;

import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsTimeoutException;
import org.jspecify.annotations.Nullable;

/** DTLS with one peer: a virtual thread that shakes hands, and then answers what is repeated. */
public final class DtlsLink {
  private static final int BUFFER = 2048;

  private final DtlsRole role;
  private final PeerPolicy policy;
  private final DtlsListener listener;
  private final Runnable handshakeEnded;
  private final DatagramQueue datagrams;
  private volatile boolean abandoned;
  private volatile boolean silent;

  /**
   * @param handshakeEnded runs once, whatever came of it
   */
  DtlsLink(DtlsRole role, PeerPolicy policy, DtlsListener listener, Runnable handshakeEnded) {
    this.role = role;
    this.policy = policy;
    this.listener = listener;
    this.handshakeEnded = handshakeEnded;
    this.datagrams = new DatagramQueue(listener::send);
  }

  void start() {
    Thread.ofVirtual().name("dtls").start(this::run);
  }

  /**
   * Takes a datagram of the peer, on any thread.
   *
   * @param datagram copied
   * @return false if it is lost, since too many wait
   */
  public boolean receive(byte[] datagram, int length) {
    return datagrams.offer(datagram, length);
  }

  /** Ends without a word. On any thread; returns at once. */
  public void abandon() {
    silent = true;
    close();
  }

  /** Says goodbye, where there is somebody to hear it, and ends. On any thread; returns at once. */
  public void close() {
    abandoned = true;
    datagrams.close();
  }

  private void run() {
    DTLSTransport transport = shakenHands();
    if (transport != null) {
      readUntilEnd(transport);
    }
  }

  private @Nullable DTLSTransport shakenHands() {
    try {
      return role == DtlsRole.SERVER ? accepted() : connected();
    } catch (IOException | RuntimeException e) {
      listener.failed(fault(e));
      return null;
    } finally {
      handshakeEnded.run();
    }
  }

  private DTLSTransport accepted() throws IOException {
    ServerPeer peer = new ServerPeer(policy);
    DTLSTransport transport = new DTLSServerProtocol().accept(peer, datagrams);
    tell(peer.keys());
    return transport;
  }

  private DTLSTransport connected() throws IOException {
    ClientPeer peer = new ClientPeer(policy);
    DTLSTransport transport = new DTLSClientProtocol().connect(peer, datagrams);
    tell(peer.keys());
    return transport;
  }

  private void tell(@Nullable MediaKeys keys) throws IOException {
    if (keys == null) {
      throw new TlsFatalAlert(AlertDescription.internal_error);
    }
    listener.agreed(keys);
  }

  /** Data of the peer are nothing to us; that it repeats its last flight, or goes, is. */
  private void readUntilEnd(DTLSTransport transport) {
    byte[] buffer = new byte[BUFFER];
    try {
      while (!abandoned) {
        transport.receive(buffer, 0, buffer.length, 0);
      }
    } catch (IOException | RuntimeException ended) {
      if (!abandoned) {
        listener.closed();
      }
    } finally {
      if (!silent) {
        sayGoodbye(transport);
      }
    }
  }

  private static void sayGoodbye(DTLSTransport transport) {
    try {
      transport.close();
    } catch (IOException | RuntimeException gone) {
      // nobody is there to hear it
    }
  }

  private DtlsFault fault(Exception e) {
    if (abandoned) {
      return DtlsFault.ABANDONED;
    }
    if (e instanceof TlsTimeoutException) {
      return DtlsFault.TIMEOUT;
    }
    return e instanceof TlsFatalAlert alert
            && alert.getAlertDescription() == AlertDescription.bad_certificate
        ? DtlsFault.BAD_CERTIFICATE
        : DtlsFault.REFUSED;
  }
}
