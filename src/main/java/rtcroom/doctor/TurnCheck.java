package rtcroom.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static rtcroom.doctor.TurnMessage.ALLOCATE;
import static rtcroom.doctor.TurnMessage.ALLOCATED;
import static rtcroom.doctor.TurnMessage.LIFETIME;
import static rtcroom.doctor.TurnMessage.NONCE;
import static rtcroom.doctor.TurnMessage.REALM;
import static rtcroom.doctor.TurnMessage.REFRESH;
import static rtcroom.doctor.TurnMessage.TRANSPORT;
import static rtcroom.doctor.TurnMessage.USERNAME;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import rtcroom.base.Wording;
import rtcroom.turn.TurnCredential;

/**
 * Whether a relay believes credentials as browsers are given them: takes a place for one stream,
 * and gives it back at once.
 */
final class TurnCheck implements Check.Work {
  static final String SUBJECT = "turn.urls";

  private static final int UNAUTHORIZED = 401;

  /** UDP, in the first of four bytes. */
  private static final byte[] BY_UDP = {17, 0, 0, 0};

  private static final Wording FINE =
      new Wording("%s 接受所发的凭证", "%s believes the credentials that browsers are given");
  private static final Wording REFUSED =
      new Wording(
          "%s 不接受凭证（%d）：turn.secret 应与中继的 static-auth-secret 相同，两台机器都要对时",
          "%s refuses the credentials (%d): turn.secret has to be its static-auth-secret, and both"
              + " clocks have to be right");
  private static final Wording OPEN =
      new Wording("%s 不验证用户：任何人都能用它中继", "%s asks for no credentials: anybody can relay through it");
  private static final Wording SILENT =
      new Wording(
          "%s 没有应答（%s）：检查地址、端口和防火墙（UDP 也要放行）",
          "%s does not answer (%s): look at its address, its port and the firewall, for UDP too");

  private final String url;
  private final TurnCredential credential;
  private final Outside outside;

  /**
   * @param credential as a browser would be given it now
   */
  TurnCheck(String url, TurnCredential credential, Outside outside) {
    this.url = url;
    this.credential = credential;
    this.outside = outside;
  }

  @Override
  public List<Finding> look() {
    try (TurnLine line = line()) {
      return List.of(look(line));
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return List.of(Finding.wrong(SUBJECT, SILENT.with(url, why)));
    }
  }

  private Finding look(TurnLine line) throws IOException {
    TurnMessage asked = ask(line, new TurnMessage(ALLOCATE, Map.of(TRANSPORT, BY_UDP)), "");
    if (asked.type() == ALLOCATED) {
      return Finding.warning(SUBJECT, OPEN.with(url));
    }
    String realm = asked.text(REALM);
    TurnMessage answer = ask(line, signed(ALLOCATE, asked, Map.of(TRANSPORT, BY_UDP)), realm);
    if (answer.type() != ALLOCATED) {
      return asked.error() == UNAUTHORIZED && answer.error() > 0
          ? Finding.wrong(SUBJECT, REFUSED.with(url, answer.error()))
          : Finding.wrong(SUBJECT, SILENT.with(url, "error " + asked.error()));
    }
    ask(line, signed(REFRESH, asked, Map.of(LIFETIME, new byte[4])), realm);
    return Finding.fine(SUBJECT, FINE.with(url));
  }

  private TurnMessage signed(int method, TurnMessage challenge, Map<Integer, byte[]> more) {
    Map<Integer, byte[]> attributes = new HashMap<>(more);
    attributes.put(USERNAME, credential.username().getBytes(UTF_8));
    attributes.put(REALM, challenge.text(REALM).getBytes(UTF_8));
    attributes.put(NONCE, challenge.text(NONCE).getBytes(UTF_8));
    return new TurnMessage(method, attributes);
  }

  /** Signed where there is a realm. */
  private TurnMessage ask(TurnLine line, TurnMessage request, String realm) throws IOException {
    byte[] transaction = new byte[12];
    ThreadLocalRandom.current().nextBytes(transaction);
    byte[] answer =
        line.ask(request.request(transaction, realm.isEmpty() ? new byte[0] : key(realm)));
    return TurnMessage.read(answer).orElseThrow(() -> new IOException("what it says is not STUN"));
  }

  private byte[] key(String realm) {
    String text = credential.username() + ":" + realm + ":" + credential.password();
    try {
      return MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)); // as all relays want it
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no MD5", e);
    }
  }

  private TurnLine line() throws IOException {
    TurnAddress address =
        TurnAddress.of(url).orElseThrow(() -> new IOException("no address of a relay"));
    InetSocketAddress relay =
        new InetSocketAddress(outside.names().find(address.host()), address.port());
    if (!address.tcp()) {
      return new DatagramLine(relay);
    }
    StreamLine line = StreamLine.tcp(relay);
    return address.tls() ? line.tls(address.host(), outside.trust().strict()) : line;
  }
}
