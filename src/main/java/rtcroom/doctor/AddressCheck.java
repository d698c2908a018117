package rtcroom.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import rtcroom.base.Wording;

/** Whether a service can be reached: its name, its port, its certificate, and what time it has. */
final class AddressCheck implements Check.Work {
  private static final int CONNECT_MS = 5_000;

  private static final Wording NO_NAME =
      new Wording(
          "无法解析主机名 %s：检查拼写、DNS 与 CNAME",
          "the name %s is not known: look at its spelling, DNS and CNAME");
  private static final Wording NO_PORT =
      new Wording(
          "无法连接 %s（%s）：检查防火墙、代理与端口",
          "%s cannot be connected to (%s): look at firewalls, proxies and the port");
  private static final Wording NO_TLS = new Wording("TLS 握手失败（%s）", "the TLS handshake fails (%s)");
  private static final Wording PLAIN = new Wording("可连接 %s", "%s can be connected to");

  private final String subject;
  private final URI base;
  private final Outside outside;

  /**
   * @param subject the key it is written under
   * @param base http or https
   */
  AddressCheck(String subject, URI base, Outside outside) {
    this.subject = subject;
    this.base = base;
    this.outside = outside;
  }

  @Override
  public List<Finding> look() {
    String host = unbracketed(base.getHost());
    InetSocketAddress address;
    try {
      address = new InetSocketAddress(outside.names().find(host), port());
    } catch (UnknownHostException e) {
      return List.of(Finding.wrong(subject, NO_NAME.with(host)));
    }
    try (Socket socket = connected(address)) {
      return isTls() ? overTls(socket, host, address) : plain(socket);
    } catch (IOException e) {
      return List.of(Finding.wrong(subject, NO_PORT.with(place(), why(e))));
    }
  }

  private static Socket connected(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSoTimeout(CONNECT_MS);
      socket.connect(address, CONNECT_MS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private List<Finding> plain(Socket socket) throws IOException {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.fine(subject, PLAIN.with(place())));
    askTime(socket).ifPresent(findings::add);
    return findings;
  }

  private List<Finding> overTls(Socket socket, String host, InetSocketAddress address)
      throws IOException {
    try (SSLSocket tls =
        (SSLSocket) outside.trust().strict().createSocket(socket, host, port(), true)) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      List<Finding> findings = new ArrayList<>();
      findings.add(reading(tls, host).finding(subject, tls.getSession().getProtocol()));
      askTime(tls).ifPresent(findings::add);
      return findings;
    } catch (SSLException refused) {
      return List.of(Finding.wrong(subject, refusal(host, address, refused)));
    }
  }

  /** Connects once more, sends nothing, and reads the certificate that was not believed. */
  private Wording refusal(String host, InetSocketAddress address, SSLException refused)
      throws IOException {
    try (Socket socket = connected(address);
        SSLSocket tls =
            (SSLSocket) outside.trust().blind().createSocket(socket, host, port(), true)) {
      tls.startHandshake();
      return reading(tls, host).refusal();
    } catch (SSLException e) {
      return NO_TLS.with(why(refused));
    }
  }

  private CertificateReading reading(SSLSocket tls, String host) throws SSLException {
    X509Certificate own = (X509Certificate) tls.getSession().getPeerCertificates()[0];
    return new CertificateReading(own, host, outside.clock().instant());
  }

  /** By the date of any answer, whatever its status. */
  private Optional<Finding> askTime(Socket socket) throws IOException {
    Instant before = outside.clock().instant();
    String head = AnswerHead.of(socket, base.getRawAuthority());
    Duration half = Duration.between(before, outside.clock().instant()).dividedBy(2);
    return ClockReading.of(head, before.plus(half)).map(ClockReading::finding);
  }

  private boolean isTls() {
    return "https".equals(base.getScheme());
  }

  private int port() {
    return base.getPort() > 0 ? base.getPort() : isTls() ? 443 : 80;
  }

  private String place() {
    return base.getHost() + ":" + port();
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String why(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
