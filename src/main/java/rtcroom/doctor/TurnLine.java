package rtcroom.doctor;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** What carries requests to a relay, one after the other. */
interface TurnLine extends AutoCloseable {
  int PATIENCE_MILLIS = 2000;

  /**
   * Asks, and waits for the answer.
   *
   * @throws SocketTimeoutException if none comes in time
   */
  byte[] ask(byte[] request) throws IOException;

  @Override
  void close() throws IOException;
}
