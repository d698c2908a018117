package rtcroom.doctor;

import java.util.Locale;
import rtcroom.config.form.Addresses;

/**
 * A host as it is written in an address.
 *
 * @param text without a port, in lower case
 */
record HostName(String text) {
  static HostName of(String hostAndPort) {
    return new HostName(hostAndPort.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT));
  }

  boolean isInNumbers() {
    return text.startsWith("[") || text.matches("[0-9.]+");
  }

  /** Whether only this machine can reach it. */
  boolean isHere() {
    return Addresses.isLoopback(text);
  }
}
