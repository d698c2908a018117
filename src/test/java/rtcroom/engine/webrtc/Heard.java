package rtcroom.engine.webrtc;

import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a session tells whoever carries media over it. */
final class Heard implements MediaHandler {
  final CompletableFuture<MediaTransport> connected = new CompletableFuture<>();
  final CompletableFuture<SessionEnd> end = new CompletableFuture<>();
  final BlockingQueue<byte[]> rtp = new LinkedBlockingQueue<>();
  final BlockingQueue<byte[]> rtcp = new LinkedBlockingQueue<>();

  @Override
  public void connected(MediaTransport transport) {
    connected.complete(transport);
  }

  @Override
  public void rtp(byte[] packet, int length, long nanoTime) {
    rtp.add(Arrays.copyOf(packet, length));
  }

  @Override
  public void rtcp(byte[] packet, int length, long nanoTime) {
    rtcp.add(Arrays.copyOf(packet, length));
  }

  @Override
  public void tick(long nanoTime) {}

  @Override
  public void closed(SessionEnd why) {
    if (!end.complete(why)) {
      throw new IllegalStateException("it was over before");
    }
  }

  MediaTransport transport() {
    return connected.orTimeout(20, TimeUnit.SECONDS).join();
  }

  SessionEnd end() {
    return end.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
