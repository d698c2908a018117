package rtcroom.engine.amf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;

/** Writes AMF0 values. */
public final class AmfWriter {
  private static final int MAX_SHORT_TEXT = 65_535;

  private AmfWriter() {}

  /** Appends a value. */
  public static void write(AmfValue value, ByteBuf out) {
    switch (value) {
      case AmfValue.Numeric(double number) -> out.writeByte(0).writeDouble(number);
      case AmfValue.Flag(boolean flag) -> out.writeByte(1).writeBoolean(flag);
      case AmfValue.Text(String text) -> writeText(text, out);
      case AmfValue.Properties(Map<String, AmfValue> members) -> writeMembers(members, out);
      case AmfValue.Null() -> out.writeByte(5);
      case AmfValue.Undefined() -> out.writeByte(6);
      case AmfValue.Items(List<AmfValue> items) -> {
        out.writeByte(10).writeInt(items.size());
        items.forEach(item -> write(item, out));
      }
      case AmfValue.Date(double millis) -> out.writeByte(11).writeDouble(millis).writeShort(0);
    }
  }

  private static void writeText(String text, ByteBuf out) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > MAX_SHORT_TEXT) {
      out.writeByte(12).writeInt(bytes.length);
    } else {
      out.writeByte(2).writeShort(bytes.length);
    }
    out.writeBytes(bytes);
  }

  private static void writeMembers(Map<String, AmfValue> members, ByteBuf out) {
    out.writeByte(3);
    members.forEach(
        (key, value) -> {
          byte[] bytes = key.getBytes(UTF_8);
          if (bytes.length > MAX_SHORT_TEXT) {
            throw new IllegalArgumentException("key of " + bytes.length + " bytes");
          }
          out.writeShort(bytes.length).writeBytes(bytes);
          write(value, out);
        });
    out.writeShort(0).writeByte(9);
  }
}
