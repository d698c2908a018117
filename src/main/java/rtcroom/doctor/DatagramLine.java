package rtcroom.doctor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** By datagrams, which may get lost: asks twice. */
final class DatagramLine implements TurnLine {
  private static final int LONGEST = 2048;

  private final DatagramSocket socket = new DatagramSocket();

  DatagramLine(InetSocketAddress relay) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS / 2);
    socket.connect(relay);
  }

  @Override
  public byte[] ask(byte[] request) throws IOException {
    try {
      return once(request);
    } catch (SocketTimeoutException lost) {
      return once(request);
    }
  }

  private byte[] once(byte[] request) throws IOException {
    socket.send(new DatagramPacket(request, request.length));
    DatagramPacket answer = new DatagramPacket(new byte[LONGEST], LONGEST);
    socket.receive(answer);
    return Arrays.copyOf(answer.getData(), answer.getLength());
  }

  @Override
  public void close() {
    socket.close();
  }
}
