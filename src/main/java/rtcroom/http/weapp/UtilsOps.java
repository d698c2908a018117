package rtcroom.http.weapp;

import java.util.List;
import java.util.concurrent.CompletionStage;
import rtcroom.http.Call;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.live.LiveUrls;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/** Addresses to try a stream with, and the sink for what clients report. */
final class UtilsOps {
  private final LiveUrls urls;
  private final FreshIds ids;

  UtilsOps(LiveUrls urls, FreshIds ids) {
    this.urls = urls;
    this.ids = ids;
  }

  List<Route> routes() {
    return List.of(
        Route.weapp("utils", "get_test_pushurl", Route.GET, this::testPushUrl),
        Route.weapp("utils", "get_test_rtmpaccurl", Route.ANY, this::testAccelerateUrl),
        Route.weapp("utils", "report", Route.POST, _ -> Reply.ok().now()));
  }

  /** Five addresses of one fresh stream (D-25). */
  private CompletionStage<Reply> testPushUrl(Call call) {
    StreamId stream = urls.streamOf(new UserId(ids.testUser()), ids.streamSuffix());
    return Reply.ok(
            json -> {
              json.writeStringField("url_push", urls.pushUrl(stream, call.at()));
              json.writeStringField("url_play_flv", urls.flvUrl(stream, call.at()));
              json.writeStringField("url_play_rtmp", urls.rtmpUrl(stream, call.at()));
              json.writeStringField("url_play_hls", urls.hlsUrl(stream, call.at()));
              json.writeStringField("url_play_acc", urls.accelerateUrl(stream, call.at()));
            })
        .now();
  }

  private CompletionStage<Reply> testAccelerateUrl(Call call) {
    StreamId stream = urls.streamNamed("testclock_rtmpacc");
    return Reply.ok(
            json -> json.writeStringField("url_rtmpacc", urls.accelerateUrl(stream, call.at())))
        .now();
  }
}
