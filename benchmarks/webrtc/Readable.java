import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;

/** What the one thread of the load reads. */
interface Readable {
  SelectableChannel channel();

  /** Takes all that waits. */
  void read(ByteBuffer buffer) throws Exception;

  /** Does what is to be done every 2.5 s. */
  void check() throws Exception;
}
