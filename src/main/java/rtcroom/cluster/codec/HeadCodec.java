package rtcroom.cluster.codec;

import rtcroom.rooms.DirectoryCapture.EndedRoom;
import rtcroom.rooms.DirectoryCapture.Head;

/** What the directory counts, and the rooms that ended a moment ago. */
public final class HeadCodec {
  private HeadCodec() {}

  public static void write(ByteSink sink, Head head) {
    sink.number(head.events()).number(head.rooms()).list(head.ended(), HeadCodec::ended);
  }

  public static Head read(ByteSource source) {
    return new Head(source.number(), source.number(), source.list(HeadCodec::ended));
  }

  private static void ended(ByteSink sink, EndedRoom ended) {
    sink.text(ended.room().value()).text(ended.creator().value()).instant(ended.endedAt());
  }

  private static EndedRoom ended(ByteSource source) {
    return new EndedRoom(Values.room(source), Values.user(source), source.instant());
  }
}
