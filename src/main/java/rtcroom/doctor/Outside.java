package rtcroom.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;

/**
 * The world as this machine sees it, handed in so that tests can hand in theirs.
 *
 * @param clock that of this machine
 */
public record Outside(Names names, Trust trust, InstantSource clock) {

  /** Finds out what a name stands for. */
  @FunctionalInterface
  public interface Names {
    /**
     * Asks; blocks.
     *
     * @throws UnknownHostException if nobody knows the name
     */
    InetAddress find(String name) throws UnknownHostException;
  }
}
