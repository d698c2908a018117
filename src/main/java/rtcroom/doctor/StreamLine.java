package rtcroom.doctor;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Over TCP, perhaps with TLS. */
record StreamLine(Socket socket) implements TurnLine {
  static StreamLine tcp(InetSocketAddress relay) throws IOException {
    Socket socket = new Socket();
    socket.connect(relay, PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new StreamLine(socket);
  }

  /** To a relay whose certificate has to be that of the host. */
  StreamLine tls(String host, SSLSocketFactory factory) throws IOException {
    SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, socket.getPort(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return new StreamLine(secured);
  }

  @Override
  public byte[] ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] head = new byte[TurnMessage.HEADER];
    in.readFully(head);
    byte[] whole = Arrays.copyOf(head, head.length + ByteBuffer.wrap(head).getChar(2));
    in.readFully(whole, head.length, whole.length - head.length);
    return whole;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
