package rtcroom.http.weapp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rtcroom.http.Json;
import rtcroom.live.LiveUrls;
import rtcroom.room.FieldValue;
import rtcroom.room.Member;
import rtcroom.room.Room;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.rooms.AudienceView;
import rtcroom.rooms.CallMedia;
import rtcroom.rooms.RoomView;

/**
 * Rooms, members and audiences as the wire shows them. Push URLs and stream ids of others never
 * appear (C-059).
 */
final class RoomJson {
  private final LiveUrls urls;
  private final Map<RoomKind, CallMedia> media;
  private final ListedRooms listed = new ListedRooms();

  /**
   * @param media of the kinds of rooms that are calls
   */
  RoomJson(LiveUrls urls, Map<RoomKind, CallMedia> media) {
    this.urls = urls;
    this.media = media;
  }

  /** The members of a room that lists and {@code get_pushers} share. */
  void room(JsonGenerator json, RoomView view, Instant now) throws IOException {
    signed(json, view, view.room(), now);
    live(json, view);
  }

  /** As {@link #room}, as a whole object, of a room that many may ask for now. */
  void listed(JsonGenerator json, RoomView view, Instant now) throws IOException {
    Room room = view.room();
    UserId creator = room.creator();
    int away = creator != null && view.isAway(creator) ? 1 : 0;
    int apart =
        room.creatorSeat().filter(seat -> urls.isMixedApart(seat.stream())).isPresent() ? 2 : 0;
    ListedRooms.Source source = new ListedRooms.Source(room, away | apart, now.getEpochSecond());
    json.writeStartObject();
    listed.write(json, source, fields -> signed(fields, view, room, now));
    live(json, view);
    json.writeEndObject();
  }

  private void signed(JsonGenerator json, RoomView view, Room room, Instant now)
      throws IOException {
    json.writeStringField("roomID", room.id().value());
    json.writeStringField("roomInfo", room.info());
    json.writeStringField("roomCreator", creator(room));
    json.writeStringField(
        "mixedPlayURL", room.creatorSeat().map(creator -> mixed(creator, now)).orElse(""));
    text(json, "mixedWhepURL", room.creatorSeat().flatMap(creator -> mixedWhep(creator, now)));
    text(json, "mixedLebURL", room.creatorSeat().flatMap(creator -> leb(creator, now)));
    json.writeArrayFieldStart("pushers");
    for (Member member : room.members()) {
      pusher(json, member, view.isAway(member.user()), now);
    }
    json.writeEndArray();
  }

  private static void live(JsonGenerator json, RoomView view) throws IOException {
    json.writeStringField("custom", fields(view.fields()));
    json.writeNumberField("audienceCount", view.audience().count());
  }

  private void pusher(JsonGenerator json, Member member, boolean away, Instant now)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("userID", member.user().value());
    json.writeStringField("userName", member.profile().name());
    json.writeStringField("userAvatar", member.profile().avatar());
    json.writeStringField("accelerateURL", accelerate(member, now));
    text(json, "whepURL", whep(member, now));
    text(json, "lebURL", leb(member, now));
    if (away) {
      json.writeBooleanField("away", true);
    }
    json.writeEndObject();
  }

  private String accelerate(Member member, Instant now) {
    return member.ownsStream()
        ? urls.accelerateUrl(member.stream(), now)
        : urls.unsignedAccelerateUrl(member.stream());
  }

  private String mixed(Member creator, Instant now) {
    return creator.ownsStream()
        ? urls.mixedUrl(creator.stream(), now)
        : urls.unsignedMixedUrl(creator.stream());
  }

  /** A mix at the cloud is under the address of its creator's stream. */
  private Optional<String> leb(Member member, Instant now) {
    return member.ownsStream() ? urls.lebUrl(member.stream(), now) : Optional.empty();
  }

  /** By WebRTC nobody plays what is not signed. */
  private Optional<String> whep(Member member, Instant now) {
    return member.ownsStream() ? urls.whepUrl(member.stream(), now) : Optional.empty();
  }

  private Optional<String> mixedWhep(Member creator, Instant now) {
    return creator.ownsStream() ? urls.mixedWhepUrl(creator.stream(), now) : Optional.empty();
  }

  /** A member that is not there where there is nothing to say. */
  static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  static void webRtcRoom(JsonGenerator json, Room room) throws IOException {
    json.writeStartObject();
    json.writeStringField("roomID", room.id().value());
    json.writeStringField("roomInfo", room.info());
    json.writeStringField("roomCreator", creator(room));
    json.writeStringField("roomType", room.traits().roomType());
    json.writeNumberField("status", room.traits().status());
    json.writeNumberField("memberCount", room.members().size());
    json.writeEndObject();
  }

  /** How members of a call send each other media; nothing of rooms that are none. */
  void media(JsonGenerator json, RoomKind kind) throws IOException {
    text(json, "media", Optional.ofNullable(media.get(kind)).map(CallMedia::word));
  }

  /** Where a member of a WebRTC room pushes, if the server carries his stream. */
  void toPush(JsonGenerator json, Member member, Instant now) throws IOException {
    if (!member.stream().equals(StreamId.NONE)) {
      json.writeStringField("pushURL", urls.pushUrl(member.stream(), now));
      text(json, "whipURL", urls.whipUrl(member.stream(), now));
      text(json, "lebPushURL", urls.lebPushUrl(member.stream(), now));
    }
  }

  /**
   * Members of a WebRTC or WebEXE room.
   *
   * @param forMembers whether they are told where to play each other: strangers could listen unseen
   */
  void webRtcMembers(JsonGenerator json, List<Member> members, boolean forMembers, Instant now)
      throws IOException {
    json.writeArrayFieldStart("members");
    for (Member member : members) {
      json.writeStartObject();
      json.writeStringField("userID", member.user().value());
      json.writeStringField("nickName", member.profile().name());
      if (forMembers && !member.stream().equals(StreamId.NONE)) {
        json.writeStringField("accelerateURL", accelerate(member, now));
        text(json, "whepURL", whep(member, now));
        text(json, "lebURL", leb(member, now));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void audience(JsonGenerator json, AudienceView audience) throws IOException {
    json.writeNumberField("audienceCount", audience.count());
    json.writeArrayFieldStart("audiences");
    for (AudienceView.Viewer viewer : audience.listed()) {
      json.writeStartObject();
      json.writeStringField("userID", viewer.user().value());
      json.writeStringField("userInfo", viewer.info());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Custom fields as a JSON text, which the wire carries within a string. */
  static String fields(Map<String, FieldValue> fields) {
    if (fields.isEmpty()) {
      return "{}";
    }
    var object = Json.MAPPER.createObjectNode();
    fields.forEach(
        (name, value) -> {
          switch (value) {
            case FieldValue.Count count -> object.put(name, count.value());
            case FieldValue.Text text -> object.put(name, text.value());
          }
        });
    return object.toString();
  }

  private static String creator(Room room) {
    UserId creator = room.creator();
    return creator == null ? "" : creator.value();
  }
}
