package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.LinkedHashMap;
import java.util.Map;
import rtcroom.engine.amf.AmfValue;
import rtcroom.engine.amf.AmfWriter;

/** What the server says to a peer, media apart. Each appends whole messages. */
final class ServerMessages {
  /** In bytes: how much a peer may send or get between two acknowledgements. */
  static final int WINDOW = 2_500_000;

  private static final int CONTROL_CHUNKS = 2;
  private static final int COMMAND_CHUNKS = 3;
  private static final int STREAM_BEGIN = 0;
  private static final int STREAM_EOF = 1;
  private static final int PING_REQUEST = 6;
  private static final int PING_RESPONSE = 7;
  private static final byte DYNAMIC = 2;
  private static final int CAPABILITIES = 31;

  /** Of Enhanced RTMP: what can be done with a codec, and what is understood beside. */
  private static final int CAN_FORWARD = 4;

  private static final int MULTITRACK = 2;
  private static final int MOD_EX = 4;

  private ServerMessages() {}

  /**
   * The peer's command to connect is obeyed.
   *
   * @param enhanced whether the peer spoke of Enhanced RTMP, and so is told what is passed on of it
   */
  static void connected(double call, boolean enhanced, ByteBuf out) {
    control(MessageType.WINDOW_ACK_SIZE, Unpooled.buffer(4).writeInt(WINDOW), out);
    ByteBuf bandwidth = Unpooled.buffer(5).writeInt(WINDOW).writeByte(DYNAMIC);
    control(MessageType.SET_PEER_BANDWIDTH, bandwidth, out);
    control(MessageType.SET_CHUNK_SIZE, Unpooled.buffer(4).writeInt(ChunkWriter.SIZE), out);
    // Some clients take servers without such a version for broken ones.
    Map<String, AmfValue> server = new LinkedHashMap<>();
    server.put("fmsVer", AmfValue.of("FMS/3,5,7,7009"));
    server.put("capabilities", AmfValue.of(CAPABILITIES));
    if (enhanced) {
      AmfValue anyCodec = members(Map.of("*", AmfValue.of(CAN_FORWARD)));
      server.put("videoFourCcInfoMap", anyCodec);
      server.put("audioFourCcInfoMap", anyCodec);
      server.put("capsEx", AmfValue.of(MULTITRACK | MOD_EX));
    }
    Map<String, AmfValue> info =
        info("status", "NetConnection.Connect.Success", "Connection succeeded.");
    info.put("objectEncoding", AmfValue.of(0));
    command(0, out, AmfValue.of("_result"), AmfValue.of(call), members(server), members(info));
  }

  static void result(double call, AmfValue value, ByteBuf out) {
    command(0, out, AmfValue.of("_result"), AmfValue.of(call), AmfValue.NULL, value);
  }

  static void error(double call, String code, String description, ByteBuf out) {
    AmfValue info = members(info("error", code, description));
    command(0, out, AmfValue.of("_error"), AmfValue.of(call), AmfValue.NULL, info);
  }

  /**
   * Something happened on a message stream.
   *
   * @param level {@code status} or {@code error}
   */
  static void status(int stream, String level, String code, String description, ByteBuf out) {
    AmfValue info = members(info(level, code, description));
    command(stream, out, AmfValue.of("onStatus"), AmfValue.of(0), AmfValue.NULL, info);
  }

  /**
   * What encoders and players born of Flash wait for before they go on.
   *
   * @param name such as {@code onFCPublish}
   */
  static void told(String name, String code, String description, ByteBuf out) {
    AmfValue info = members(info("status", code, description));
    command(0, out, AmfValue.of(name), AmfValue.of(0), AmfValue.NULL, info);
  }

  static void streamBegins(int stream, ByteBuf out) {
    event(STREAM_BEGIN, stream, out);
  }

  static void streamEnds(int stream, ByteBuf out) {
    event(STREAM_EOF, stream, out);
  }

  /**
   * Asks the peer to show that it is there.
   *
   * @param millis any number, which comes back
   */
  static void ping(int millis, ByteBuf out) {
    event(PING_REQUEST, millis, out);
  }

  static void pong(int millis, ByteBuf out) {
    event(PING_RESPONSE, millis, out);
  }

  /**
   * Says how much has arrived.
   *
   * @param bytes in all, the lower 32 bits
   */
  static void acknowledge(int bytes, ByteBuf out) {
    control(MessageType.ACKNOWLEDGEMENT, Unpooled.buffer(4).writeInt(bytes), out);
  }

  private static void event(int event, int value, ByteBuf out) {
    ByteBuf body = Unpooled.buffer(6).writeShort(event).writeInt(value);
    control(MessageType.USER_CONTROL, body, out);
  }

  private static void control(int type, ByteBuf body, ByteBuf out) {
    ChunkWriter.write(CONTROL_CHUNKS, type, 0, 0, body, out);
  }

  private static void command(int stream, ByteBuf out, AmfValue... values) {
    ByteBuf body = Unpooled.buffer(256);
    for (AmfValue value : values) {
      AmfWriter.write(value, body);
    }
    ChunkWriter.write(COMMAND_CHUNKS, MessageType.COMMAND, stream, 0, body, out);
  }

  private static AmfValue members(Map<String, AmfValue> members) {
    return new AmfValue.Properties(members);
  }

  private static Map<String, AmfValue> info(String level, String code, String description) {
    Map<String, AmfValue> info = new LinkedHashMap<>();
    info.put("level", AmfValue.of(level));
    info.put("code", AmfValue.of(code));
    info.put("description", AmfValue.of(description));
    return info;
  }
}
