package rtcroom.engine.webrtc.dtls;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Shakes hands with peers, with so many at once and no more. Safe for use by many threads. */
public final class DtlsHandshakes {
  private final DtlsIdentity identity;
  private final List<MediaProtection> protections;
  private final Duration limit;
  private final int most;
  private final Semaphore places;

  /**
   * None has begun.
   *
   * @param protections what peers may agree on, the dearest first
   * @param most handshakes at once
   * @param limit of one of them
   */
  public DtlsHandshakes(
      DtlsIdentity identity, List<MediaProtection> protections, int most, Duration limit) {
    this.identity = identity;
    this.protections = List.copyOf(protections);
    this.limit = limit;
    this.most = most;
    this.places = new Semaphore(most);
  }

  /** What peers will see. */
  public Fingerprint fingerprint() {
    return identity.fingerprint();
  }

  /** How many go on now. */
  public int running() {
    return most - places.availablePermits();
  }

  /**
   * Begins one. To be called only for a peer that has proved to be where the listener sends to:
   * what is sent is more than what comes.
   *
   * @param expected the certificate that the peer announced
   * @return empty if too many go on
   */
  public Optional<DtlsLink> begin(DtlsRole role, Fingerprint expected, DtlsListener listener) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    return Optional.of(started(role, expected, listener, places::release));
  }

  private DtlsLink started(
      DtlsRole role, Fingerprint expected, DtlsListener listener, Runnable ended) {
    PeerPolicy policy = new PeerPolicy(identity, expected, protections, limit);
    DtlsLink link = new DtlsLink(role, policy, listener, ended);
    link.start();
    return link;
  }

  /**
   * Shakes hands with itself, so that the first peer does not wait for classes and tables. Takes no
   * place. Blocks, for a second on a cold machine: not on a loop.
   *
   * @throws IllegalStateException if that fails, as nobody else would succeed then
   */
  public void warmUp() {
    AtomicReference<DtlsLink> server = new AtomicReference<>();
    AtomicReference<DtlsLink> client = new AtomicReference<>();
    Rehearsal asServer = new Rehearsal(client);
    Rehearsal asClient = new Rehearsal(server);
    server.set(started(DtlsRole.SERVER, fingerprint(), asServer, () -> {}));
    client.set(started(DtlsRole.CLIENT, fingerprint(), asClient, () -> {}));
    try {
      asServer.keys.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      asClient.keys.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("DTLS does not work with itself", e);
    } finally {
      close(client);
      close(server);
    }
  }

  private static void close(AtomicReference<DtlsLink> link) {
    DtlsLink begun = link.get();
    if (begun != null) {
      begun.close();
    }
  }
}
