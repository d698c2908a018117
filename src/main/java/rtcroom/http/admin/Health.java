package rtcroom.http.admin;

import java.util.List;

/** How the server is. Asked at each {@code /readyz}; returns at once. */
public interface Health {
  /** What keeps the server from serving, in words for operators; empty when nothing does. */
  List<String> faults();

  /**
   * What goes wrong while the server serves on, as a provider that fails. No reason to send callers
   * elsewhere: their rooms are here, and the provider fails the others as well.
   */
  List<String> troubles();
}
