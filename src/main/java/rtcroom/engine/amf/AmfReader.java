package rtcroom.engine.amf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads AMF0 values that stand one behind the other. What comes from outside is bounded: in depth,
 * in the length of texts, and in the number of values of all depths together.
 */
public final class AmfReader {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_VALUES = 4096;
  private static final int MAX_TEXT = 65_535;

  private static final int NUMBER = 0;
  private static final int BOOLEAN = 1;
  private static final int STRING = 2;
  private static final int OBJECT = 3;
  private static final int NULL = 5;
  private static final int UNDEFINED = 6;
  private static final int REFERENCE = 7;
  private static final int ECMA_ARRAY = 8;
  private static final int OBJECT_END = 9;
  private static final int STRICT_ARRAY = 10;
  private static final int DATE = 11;
  private static final int LONG_STRING = 12;
  private static final int UNSUPPORTED = 13;
  private static final int XML = 15;
  private static final int TYPED_OBJECT = 16;

  private final ByteBuf in;
  private int values;

  /**
   * A reader of what is readable in the buffer, whose reader index it moves.
   *
   * @param in is neither kept nor released
   */
  public AmfReader(ByteBuf in) {
    this.in = in;
  }

  /** All values up to the end of the buffer. */
  public static List<AmfValue> readAll(ByteBuf in) throws MalformedAmfException {
    AmfReader reader = new AmfReader(in);
    List<AmfValue> all = new ArrayList<>();
    while (reader.hasMore()) {
      all.add(reader.read());
    }
    return all;
  }

  public boolean hasMore() {
    return in.isReadable();
  }

  /** The next value. */
  public AmfValue read() throws MalformedAmfException {
    return read(0);
  }

  private AmfValue read(int depth) throws MalformedAmfException {
    if (depth > MAX_DEPTH) {
      throw new MalformedAmfException("deeper than " + MAX_DEPTH);
    }
    if (++values > MAX_VALUES) {
      throw new MalformedAmfException("more than " + MAX_VALUES + " values");
    }
    int type = need(1).readUnsignedByte();
    return switch (type) {
      case NUMBER -> new AmfValue.Numeric(need(8).readDouble());
      case BOOLEAN -> new AmfValue.Flag(need(1).readByte() != 0);
      case STRING -> new AmfValue.Text(shortText());
      case OBJECT -> members(depth);
      case NULL -> AmfValue.NULL;
      case UNDEFINED, UNSUPPORTED -> AmfValue.UNDEFINED;
      case REFERENCE -> reference();
      case ECMA_ARRAY -> ecmaArray(depth);
      case STRICT_ARRAY -> items(depth);
      case DATE -> date();
      case LONG_STRING, XML -> new AmfValue.Text(longText());
      case TYPED_OBJECT -> typedObject(depth);
      default -> throw new MalformedAmfException("unknown type " + type);
    };
  }

  /** Objects that stand for others we do not keep: the value is lost, what follows is not. */
  private AmfValue reference() throws MalformedAmfException {
    need(2).skipBytes(2);
    return AmfValue.UNDEFINED;
  }

  private AmfValue date() throws MalformedAmfException {
    AmfValue date = new AmfValue.Date(need(10).readDouble());
    in.skipBytes(2); // the time zone, which is reserved
    return date;
  }

  private AmfValue typedObject(int depth) throws MalformedAmfException {
    String _ = shortText(); // the class, which means nothing here
    return members(depth);
  }

  /** The count is a hint that encoders get wrong; the end counts. */
  private AmfValue ecmaArray(int depth) throws MalformedAmfException {
    need(4).skipBytes(4);
    return members(depth);
  }

  private AmfValue members(int depth) throws MalformedAmfException {
    Map<String, AmfValue> members = new LinkedHashMap<>();
    while (true) {
      String key = shortText();
      if (key.isEmpty() && need(1).getByte(in.readerIndex()) == OBJECT_END) {
        in.skipBytes(1);
        return new AmfValue.Properties(members);
      }
      members.put(key, read(depth + 1));
    }
  }

  private AmfValue items(int depth) throws MalformedAmfException {
    long count = need(4).readUnsignedInt();
    if (count > in.readableBytes()) {
      throw new MalformedAmfException("array of " + count + " is cut off");
    }
    List<AmfValue> items = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      items.add(read(depth + 1));
    }
    return new AmfValue.Items(items);
  }

  private String shortText() throws MalformedAmfException {
    return text(need(2).readUnsignedShort());
  }

  private String longText() throws MalformedAmfException {
    long length = need(4).readUnsignedInt();
    if (length > MAX_TEXT) {
      throw new MalformedAmfException("text of " + length + " bytes");
    }
    return text((int) length);
  }

  private String text(int length) throws MalformedAmfException {
    return need(length).readCharSequence(length, UTF_8).toString();
  }

  private ByteBuf need(int bytes) throws MalformedAmfException {
    if (in.readableBytes() < bytes) {
      throw new MalformedAmfException("cut off");
    }
    return in;
  }
}
