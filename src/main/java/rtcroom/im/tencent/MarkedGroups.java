package rtcroom.im.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import rtcroom.calls.HttpCaller;
import rtcroom.im.GroupInventory;
import rtcroom.room.RoomId;

/**
 * The groups at the IM cloud that carry a mark: those of our administrator whose introduction it
 * is, and which have been there for ten minutes. Whoever makes groups otherwise has no such mark.
 *
 * @see "the cloud's REST API, version 4: get_appid_group_list, get_group_info"
 */
public final class MarkedGroups implements GroupInventory {
  private static final Duration SETTLED = Duration.ofMinutes(10);
  private static final int PAGE = 1000;
  private static final int MOST_PAGES = 100;

  /** The most the cloud tells of at once. */
  private static final int DETAILS = 50;

  private final RestClient rest;
  private final Consideration consideration;
  private final InstantSource clock;
  private final String mark;

  /**
   * @param mark of one server alone
   */
  public MarkedGroups(
      HttpCaller http,
      Administrator administrator,
      Consideration consideration,
      RandomGenerator random,
      InstantSource clock,
      String mark) {
    this.rest = new RestClient(http, administrator, random, true);
    this.consideration = consideration;
    this.clock = clock;
    this.mark = introduction(mark);
  }

  /** What a group of a marked server says of itself. */
  static String introduction(String mark) {
    return "rtcroom:" + mark;
  }

  @Override
  public CompletionStage<List<RoomId>> groups() {
    return page(0, 1, new ArrayList<>()).thenCompose(ids -> marked(ids, 0, new ArrayList<>()));
  }

  private CompletionStage<List<String>> page(long next, int number, List<String> sofar) {
    ObjectNode body = json().put("Limit", PAGE).put("Next", next).put("GroupType", "AVChatRoom");
    return call("get_appid_group_list", body)
        .thenCompose(
            answer -> {
              answer.path("GroupIdList").forEach(one -> sofar.add(one.path("GroupId").asText()));
              long following = answer.path("Next").asLong();
              return following > 0 && number < MOST_PAGES
                  ? page(following, number + 1, sofar)
                  : CompletableFuture.completedStage(sofar);
            });
  }

  private CompletionStage<List<RoomId>> marked(List<String> ids, int from, List<RoomId> sofar) {
    if (from >= ids.size()) {
      return CompletableFuture.completedStage(sofar);
    }
    int to = Math.min(from + DETAILS, ids.size());
    ObjectNode body = json();
    ids.subList(from, to).forEach(body.putArray("GroupIdList")::add);
    body.putObject("ResponseFilter")
        .putArray("GroupBaseInfoFilter")
        .add("Owner_Account")
        .add("Introduction")
        .add("CreateTime");
    return call("get_group_info", body)
        .thenCompose(
            answer -> {
              StreamSupport.stream(answer.path("GroupInfo").spliterator(), false)
                  .filter(this::isOurs)
                  .flatMap(group -> RoomId.of(group.path("GroupId").asText()).stream())
                  .forEach(sofar::add);
              return marked(ids, to, sofar);
            });
  }

  private boolean isOurs(JsonNode group) {
    Instant latest = clock.instant().minus(SETTLED);
    return group.path("Introduction").asText().equals(mark)
        && group.path("Owner_Account").asText().equals(rest.administrator().userID())
        && group.path("CreateTime").isIntegralNumber()
        && !Instant.ofEpochSecond(group.path("CreateTime").asLong()).isAfter(latest);
  }

  private CompletionStage<JsonNode> call(String command, ObjectNode body) {
    return consideration
        .call(command, () -> rest.call(command, body))
        .thenApply(
            reply ->
                reply instanceof RestReply.Coded(int code, JsonNode answer) && code == ErrorCode.OK
                    ? answer
                    : JsonNodeFactory.instance.missingNode());
  }

  private static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }
}
