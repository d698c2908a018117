package rtcroom.engine.amf;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/** Whatever bytes come, they are refused or read, and what is read can be written. */
public final class AmfFuzz {
  private AmfFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      List<AmfValue> values = AmfReader.readAll(Unpooled.wrappedBuffer(data));
      ByteBuf written = Unpooled.buffer();
      values.forEach(value -> AmfWriter.write(value, written));
      if (!AmfReader.readAll(written).equals(values)) {
        throw new IllegalStateException("reads otherwise than it was written: " + values);
      }
    } catch (MalformedAmfException refused) {
      // As it should be.
    }
  }
}
