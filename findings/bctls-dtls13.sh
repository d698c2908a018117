#!/bin/bash
# BouncyCastle's bctls names DTLS 1.3 and cannot speak it.
#
# ProtocolVersion.DTLSv13 is public, and getSupportedVersions() may return it. A client that is allowed it and DTLS 1.2 does not fall back:
# it ends with internal_error(80) before the server has chosen, with a server of its own kind as with a browser. With
# ProtocolVersion.DTLSv12.only() the same two ends shake hands. So who "allows both" has neither.
#
# Installs bctls, bcutil and bcprov of one version from Maven Central into a folder of its own; fails if it is otherwise.
# Needs a JDK from 21 and Maven.
set -eu
VERSION=${VERSION:-1.84}
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
for name in bctls bcutil bcprov; do
  mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
    -Dartifact=org.bouncycastle:$name-jdk18on:$VERSION -DoutputDirectory="$WORK/lib" 2>/dev/null
done
cat > "$WORK/TwoEnds.java" <<'JAVA'
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.*;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** Two ends of bctls shake hands in memory by a key shared before. */
public final class TwoEnds {
  static final BcTlsCrypto CRYPTO = new BcTlsCrypto(new SecureRandom());
  static final int[] SUITES = {
    CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256
  };

  static final class Pipe implements DatagramTransport {
    final BlockingQueue<byte[]> in = new LinkedBlockingQueue<>();
    Pipe other;

    public int getReceiveLimit() { return 1500; }

    public int getSendLimit() { return 1400; }

    public int receive(byte[] to, int at, int most, int wait) {
      try {
        byte[] datagram = in.poll(wait, TimeUnit.MILLISECONDS);
        if (datagram == null) {
          return -1;
        }
        int length = Math.min(most, datagram.length);
        System.arraycopy(datagram, 0, to, at, length);
        return length;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    public void send(byte[] from, int at, int length) {
      other.in.add(Arrays.copyOfRange(from, at, at + length));
    }

    public void close() {}
  }

  static final class Secrets implements TlsPSKIdentityManager {
    public byte[] getHint() { return null; }

    public byte[] getPSK(byte[] identity) { return new byte[16]; }
  }

  static String serve(Pipe pipe, ProtocolVersion[] versions) {
    try {
      new DTLSServerProtocol()
          .accept(
              new PSKTlsServer(CRYPTO, new Secrets()) {
                protected ProtocolVersion[] getSupportedVersions() { return versions; }

                protected int[] getSupportedCipherSuites() { return SUITES; }

                public int getHandshakeTimeoutMillis() { return 5000; }
              },
              pipe);
      return "done";
    } catch (Exception e) {
      return e.toString();
    }
  }

  static String connect(Pipe pipe, ProtocolVersion[] versions) {
    try {
      new DTLSClientProtocol()
          .connect(
              new PSKTlsClient(CRYPTO, new BasicTlsPSKIdentity("a", new byte[16])) {
                protected ProtocolVersion[] getSupportedVersions() { return versions; }

                protected int[] getSupportedCipherSuites() { return SUITES; }

                public int getHandshakeTimeoutMillis() { return 5000; }
              },
              pipe);
      return "done";
    } catch (Exception e) {
      return e.toString();
    }
  }

  public static void main(String[] args) throws Exception {
    ProtocolVersion[] versions =
        args[0].equals("1.2")
            ? ProtocolVersion.DTLSv12.only()
            : new ProtocolVersion[] {ProtocolVersion.DTLSv13, ProtocolVersion.DTLSv12};
    Pipe one = new Pipe();
    Pipe other = new Pipe();
    one.other = other;
    other.other = one;
    Thread server = Thread.ofVirtual().start(() -> System.out.println("server: " + serve(one, versions)));
    System.out.println("client: " + connect(other, versions));
    server.join();
  }
}
JAVA
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}
"${JAVA}javac" -nowarn -cp "$WORK/lib/*" -d "$WORK/classes" "$WORK/TwoEnds.java"
echo "bctls $VERSION"
for allowed in "1.2" "1.3 and 1.2"; do
  echo "allowed: DTLS $allowed"
  "${JAVA}java" -cp "$WORK/classes:$WORK/lib/*" TwoEnds "$allowed" | sort | tee "$WORK/${allowed%% *}"
done
diff "$WORK/1.2" - <<< $'client: done\nserver: done'
grep -q '^client: .*internal_error(80)' "$WORK/1.3" || { echo "DTLS 1.3 does something else now"; exit 1; }
