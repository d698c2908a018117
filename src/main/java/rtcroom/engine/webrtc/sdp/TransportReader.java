package rtcroom.engine.webrtc.sdp;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the sections share: of the session, or of the first section that is to be had, as RFC
 * 9143 has it for a bundle. Sections that say something else about the certificate are refused.
 */
final class TransportReader {
  private static final int SHORTEST_UFRAG = 4;
  private static final int SHORTEST_PASSWORD = 22;
  private static final int SHA_256_PAIRS = 32;

  private final List<SdpLine> session;
  private @Nullable PeerTransport found;

  TransportReader(List<SdpLine> session) {
    this.session = session;
  }

  void take(List<SdpLine> section) throws BrokenSdpException {
    if (found == null) {
      found =
          new PeerTransport(
              ice(section, "ice-ufrag", SHORTEST_UFRAG),
              ice(section, "ice-pwd", SHORTEST_PASSWORD),
              fingerprint(section),
              setup(section));
    } else if (!fingerprint(section).equals(found.fingerprint())) {
      throw section.getFirst().bad("a=fingerprint of two certificates");
    }
  }

  PeerTransport read() throws BrokenSdpException {
    if (found == null) {
      throw new BrokenSdpException(SdpFault.NOTHING_IN_COMMON, 0, "m=");
    }
    return found;
  }

  private String ice(List<SdpLine> section, String name, int shortest) throws BrokenSdpException {
    SdpLine line = line(section, name, SdpFault.NO_ICE);
    if (!Words.isIce(line.argument(), shortest)) {
      throw line.bad("a=" + name);
    }
    return line.argument();
  }

  private DtlsSetup setup(List<SdpLine> section) throws BrokenSdpException {
    SdpLine line = line(section, "setup", SdpFault.NO_SETUP);
    for (DtlsSetup setup : DtlsSetup.values()) {
      if (setup.word().equals(line.argument())) {
        return setup;
      }
    }
    throw line.bad("a=setup");
  }

  /** The first one of SHA-256: others may stand beside it. */
  private String fingerprint(List<SdpLine> section) throws BrokenSdpException {
    for (List<SdpLine> place : List.of(section, session)) {
      for (SdpLine line : place) {
        List<String> words = Words.split(line.argument(), ' ');
        if (line.isAttribute("fingerprint")
            && words.size() == 2
            && words.getFirst().toLowerCase(Locale.ROOT).equals("sha-256")) {
          return fingerprint(line, words.getLast().toUpperCase(Locale.ROOT));
        }
      }
    }
    throw section.getFirst().broken(SdpFault.NO_FINGERPRINT, "a=fingerprint:sha-256");
  }

  private static String fingerprint(SdpLine line, String text) throws BrokenSdpException {
    boolean pairs = text.length() == 3 * SHA_256_PAIRS - 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      pairs &= i % 3 == 2 ? c == ':' : Words.isHex(String.valueOf(c));
    }
    if (!pairs) {
      throw line.bad("a=fingerprint");
    }
    return text;
  }

  private SdpLine line(List<SdpLine> section, String name, SdpFault missing)
      throws BrokenSdpException {
    for (List<SdpLine> place : List.of(section, session)) {
      for (SdpLine line : place) {
        if (line.isAttribute(name)) {
          return line;
        }
      }
    }
    throw section.getFirst().broken(missing, "a=" + name);
  }
}
