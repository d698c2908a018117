package rtcroom.engine.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A network that takes nothing costs no memory without end. */
class UdpPortTest {
  private static final InetAddress HOME = InetAddress.getLoopbackAddress();
  private static final int LENGTH = 1200;

  @Test
  void sixteen_megabytes_wait_and_what_is_more_is_lost() throws IOException {
    UdpPort port = UdpPort.open(HOME.getHostAddress(), 0, (_, _) -> {});
    try (DatagramSocket peer = new DatagramSocket(0, HOME)) {
      InetSocketAddress to = new InetSocketAddress(HOME, peer.getLocalPort());
      CompletableFuture<Integer> taken = new CompletableFuture<>();
      port.loop().execute(() -> taken.complete(writeUntilRefused(port, to)));
      long bytes = (long) taken.orTimeout(60, TimeUnit.SECONDS).join() * LENGTH;
      assertThat(bytes).isBetween(10L << 20, 17L << 20);
      CompletableFuture<Boolean> again = new CompletableFuture<>();
      port.loop()
          .execute(
              () -> {
                port.flush();
                again.complete(port.write(to, new byte[LENGTH], LENGTH));
              });
      assertThat(again.orTimeout(60, TimeUnit.SECONDS).join()).as("the network took it").isTrue();
      peer.receive(new DatagramPacket(new byte[LENGTH], LENGTH));
    } finally {
      port.loop().execute(port::close);
      port.awaitClosed(Duration.ofSeconds(10));
    }
  }

  private static int writeUntilRefused(UdpPort port, InetSocketAddress to) {
    int count = 0;
    while (count < 100_000 && port.write(to, new byte[LENGTH], LENGTH)) {
      count++;
    }
    return count;
  }
}
