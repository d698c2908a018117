package rtcroom.testing.programs;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network between a program and a server that can be lost: the program's connections break, and
 * the server hears nothing, neither bytes nor an end.
 */
public final class TcpProxy implements AutoCloseable {
  private final ServerSocket entrance;
  private final int port;
  private final List<Socket> near = new CopyOnWriteArrayList<>();
  private final List<Socket> far = new CopyOnWriteArrayList<>();
  private volatile boolean lost;

  private TcpProxy(InetAddress address, int port) throws IOException {
    this.port = port;
    entrance = new ServerSocket(0, 50, address);
  }

  /** To a port of this machine. */
  public static TcpProxy to(int port) {
    return at(InetAddress.getLoopbackAddress().getHostAddress(), port);
  }

  /**
   * To a port of this machine, for those who reach it at another address than that of the loopback.
   *
   * @param address in numbers
   */
  public static TcpProxy at(String address, int port) {
    try {
      TcpProxy proxy = new TcpProxy(InetAddress.ofLiteral(address), port);
      Thread.startVirtualThread(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return entrance.getLocalPort();
  }

  /** From now on connections break, and new ones as well. */
  public void lose() {
    lost = true;
    near.forEach(TcpProxy::end);
  }

  /** New connections are passed on again; those before are as good as dead. */
  public void restore() {
    lost = false;
  }

  @Override
  public void close() {
    end(entrance);
    near.forEach(TcpProxy::end);
    far.forEach(TcpProxy::end);
  }

  private void accept() {
    try {
      while (true) {
        pass(entrance.accept());
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void pass(Socket program) throws IOException {
    if (lost) {
      program.close();
      return;
    }
    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
    near.add(program);
    far.add(server);
    Thread.startVirtualThread(() -> copy(program, server));
    Thread.startVirtualThread(() -> copy(server, program));
  }

  private void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
    } catch (IOException broken) {
      // Whoever ended it.
    }
    if (near.contains(to) || !lost) {
      end(to);
    }
  }

  private static void end(Closeable socket) {
    try {
      socket.close();
    } catch (IOException alreadyClosed) {
      // As it should be.
    }
  }
}
