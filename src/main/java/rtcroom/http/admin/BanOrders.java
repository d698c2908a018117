package rtcroom.http.admin;

import static rtcroom.http.admin.OperatorFields.SECONDS;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.bans.Bans;
import rtcroom.http.Call;
import rtcroom.http.JsonFields;
import rtcroom.http.Refusal;
import rtcroom.http.Reply;

/** Has an order carried out, writes down who gave it, and answers what became of it. */
final class BanOrders {
  private static final Logger LOG = LoggerFactory.getLogger(BanOrders.class);

  private static final long LONGEST = Duration.ofDays(3650).toSeconds();

  private final Bans bans;
  private final Executor disk;

  /**
   * @param disk runs what waits for the disk
   */
  BanOrders(Bans bans, Executor disk) {
    this.bans = bans;
    this.disk = disk;
  }

  /**
   * An order.
   *
   * @param word such as {@code users/ban}
   * @param subject whom or what it is about
   * @param work gives it
   * @param fields of the answer, beside those of all
   */
  CompletionStage<Reply> give(
      Call call, String word, String subject, Supplier<Bans.Result> work, JsonFields fields) {
    return CompletableFuture.supplyAsync(work, disk)
        .thenApply(
            result -> {
              note(call, word, subject, result.name());
              return reply(result, fields);
            });
  }

  /** For how long an order is to hold. */
  static Duration time(Call call, long leastSeconds) {
    return Duration.ofSeconds(OperatorFields.within(call, SECONDS, leastSeconds, LONGEST, 0));
  }

  /** Writes down an order; the operator's word is no secret, his token is. */
  static void note(Call call, String word, String subject, String result) {
    LOG.atInfo()
        .addKeyValue("order", word)
        .addKeyValue("subject", subject)
        .addKeyValue("address", call.address().text())
        .addKeyValue("result", result)
        .log("the operator gave an order");
  }

  private Reply reply(Bans.Result result, JsonFields fields) {
    return switch (result) {
      case FULL ->
          Reply.refused(
              Refusal.TOO_MANY_BANS, json -> json.writeStringField("limit", "limits.bans"));
      case STORED -> Reply.ok(json -> write(json, fields, ""));
      case NOT_STORED ->
          Reply.ok(
              json ->
                  write(
                      json,
                      fields,
                      "暂时无法写入admin.banFile，将不断重试 / admin.banFile cannot be written now and is tried"
                          + " again"));
      case IN_MEMORY ->
          Reply.ok(
              json ->
                  write(
                      json,
                      fields,
                      "未配置admin.banFile，服务重启后失效 / admin.banFile is not configured: ends with this"
                          + " process"));
    };
  }

  private void write(JsonGenerator json, JsonFields fields, String note) throws IOException {
    fields.writeTo(json);
    json.writeArrayFieldStart("wires");
    for (String wire : bans.wires()) {
      json.writeString(wire);
    }
    json.writeEndArray();
    json.writeBooleanField("stored", note.isEmpty());
    if (!note.isEmpty()) {
      json.writeStringField("note", note);
    }
  }
}
