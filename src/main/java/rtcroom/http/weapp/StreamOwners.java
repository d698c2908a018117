package rtcroom.http.weapp;

import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.rooms.RoomDirectory;
import rtcroom.sign.url.StreamNames;

/** Whose the streams are that members show as theirs. Safe for use by many threads. */
final class StreamOwners {
  private final StreamNames names;
  private final RoomDirectory directory;

  StreamOwners(StreamNames names, RoomDirectory directory) {
    this.names = names;
    this.directory = directory;
  }

  /**
   * Whether no other has the better claim: a stream is his after whom it is named, any other that
   * of whoever took a seat with it first.
   */
  boolean mayBeOf(StreamId stream, UserId user) {
    return names.isOf(stream, user) || !isPushedByAnother(stream, user);
  }

  private boolean isPushedByAnother(StreamId stream, UserId user) {
    return directory.roomsOf(stream).stream()
        .flatMap(room -> room.members().stream())
        .filter(member -> member.stream().equals(stream) && member.ownsStream())
        .anyMatch(member -> !member.user().equals(user));
  }
}
