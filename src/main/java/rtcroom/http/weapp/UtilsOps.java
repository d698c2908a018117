package rtcroom.http.weapp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import rtcroom.http.Call;
import rtcroom.http.Op;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.live.LiveUrls;
import rtcroom.live.TestUrls;
import rtcroom.room.StreamId;
import rtcroom.session.Rates;

/**
 * Addresses to try a stream with, and the sink for what clients report. Whoever has such an address
 * publishes or plays at the operator's cost: it is for proven accounts and the operator, and for a
 * short time.
 */
final class UtilsOps {
  private final LiveUrls urls;
  private final FreshIds ids;
  private final Rates rates;
  private final Duration validity;

  UtilsOps(LiveUrls urls, FreshIds ids, Rates rates, Duration validity) {
    this.urls = urls;
    this.ids = ids;
    this.rates = rates;
    this.validity = validity;
  }

  List<Route> routes(Authentication authentication) {
    Op pushUrl = authentication.withAccessOrOperator(rationed(this::testPushUrl));
    Op accelerateUrl = authentication.withAccessOrOperator(rationed(this::testAccelerateUrl));
    return List.of(
        Route.weapp("utils", "get_test_pushurl", Route.GET, pushUrl),
        Route.weapp("utils", "get_test_rtmpaccurl", Route.ANY, accelerateUrl),
        Route.weapp("utils", "report", Route.POST, _ -> Reply.ok().now()));
  }

  /** Counted as what is signed for strangers. */
  private Op rationed(Op op) {
    return call -> {
      Duration wait = rates.ticket(call.address());
      return wait.isZero() ? op.answer(call) : Reply.tooMany(wait).now();
    };
  }

  /** Addresses of one fresh stream (D-25). */
  private CompletionStage<Reply> testPushUrl(Call call) {
    StreamId stream = urls.names().forTest(ids.testNumber(), ids.streamSuffix());
    TestUrls test = urls.testUrls(stream, call.at(), validity);
    return Reply.ok(
            json -> {
              json.writeStringField("url_push", test.push());
              json.writeStringField("url_play_flv", test.flv());
              json.writeStringField("url_play_rtmp", test.rtmp());
              json.writeStringField("url_play_hls", test.hls());
              json.writeStringField("url_play_acc", test.accelerate());
              RoomJson.text(json, "url_push_whip", Optional.ofNullable(test.whip()));
              RoomJson.text(json, "url_play_whep", Optional.ofNullable(test.whep()));
            })
        .now();
  }

  private CompletionStage<Reply> testAccelerateUrl(Call call) {
    StreamId stream = urls.names().theClock();
    TestUrls test = urls.testUrls(stream, call.at(), validity);
    return Reply.ok(json -> json.writeStringField("url_rtmpacc", test.accelerate())).now();
  }
}
