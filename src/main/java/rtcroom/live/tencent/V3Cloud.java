package rtcroom.live.tencent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.cloud.CloudClock;
import rtcroom.cloud.V3Client;
import rtcroom.cloud.V3Reply;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/** The live cloud by API 3.0. */
public final class V3Cloud implements LiveCloud, StreamControl {
  /** Nobody pushes it, in the words of several actions. */
  static final Set<String> NO_STREAM =
      Set.of(
          "ResourceUnavailable.StreamNotExist",
          "FailedOperation.StreamNotExist",
          "FailedOperation.HasNotLivingStream");

  private static final Set<String> NO_MIX =
      Set.of("FailedOperation.CancelSessionNotExist", "InvalidParameter.CancelSessionNotExist");

  /** The first part of the path of all streams. */
  private static final String APP = "live";

  private static final Duration LONGEST_BAN = Duration.ofDays(90);

  private final String pushDomain;
  private final V3Client status;
  private final V3Client control;
  private final InstantSource clock;
  private final CloudLog log;

  public V3Cloud(V3Account account, LiveCallers callers, InstantSource clock) {
    this.pushDomain = account.pushDomain();
    CloudClock cloud = new CloudClock(clock);
    this.status = account.client(callers.status(), cloud, true);
    this.control = account.client(callers.control(), cloud, true);
    this.clock = clock;
    this.log = new CloudLog(clock);
  }

  @Override
  public CompletionStage<StreamState> state(StreamId stream) {
    return status.call("DescribeLiveStreamState", of(stream)).thenApply(this::state);
  }

  @Override
  public CompletionStage<MixResult> mix(MixOrder order) {
    if (order.endsMix()) {
      return cancel(order.session()).thenApply(this::mixed);
    }
    return switch (MixTranslator.translate(order)) {
      case MixTranslation.Body(ObjectNode body) ->
          control.call("CreateCommonMixStream", body).thenApply(this::mixed);
      case MixTranslation.Impossible(String name) ->
          CompletableFuture.completedStage(MixFault.UNTRANSLATABLE.result(name, clock.instant()));
    };
  }

  @Override
  public CompletionStage<Boolean> drop(StreamId stream) {
    return control("DropLiveStream", of(stream));
  }

  @Override
  public CompletionStage<Boolean> forbid(StreamId stream, Instant until) {
    Instant latest = clock.instant().plus(LONGEST_BAN);
    Instant end = (until.isAfter(latest) ? latest : until).truncatedTo(ChronoUnit.SECONDS);
    return control("ForbidLiveStream", of(stream).put("ResumeTime", end.toString()));
  }

  @Override
  public CompletionStage<Boolean> resume(StreamId stream) {
    return control("ResumeLiveStream", of(stream));
  }

  @Override
  public CompletionStage<Boolean> endMix(StreamId session) {
    return cancel(session).thenApply(reply -> isDone("CancelCommonMixStream", reply, NO_MIX));
  }

  private CompletionStage<V3Reply> cancel(StreamId session) {
    return control.call("CancelCommonMixStream", json().put("MixStreamSessionId", session.value()));
  }

  private CompletionStage<Boolean> control(String action, ObjectNode body) {
    return control.call(action, body).thenApply(reply -> isDone(action, reply, NO_STREAM));
  }

  /**
   * @param goneCodes that say that there is nothing to do it to
   */
  private boolean isDone(String action, V3Reply reply, Set<String> goneCodes) {
    if (reply instanceof V3Reply.Done
        || (reply instanceof V3Reply.Refused(String code, _) && goneCodes.contains(code))) {
      return true;
    }
    log.failed(action, why(reply));
    return false;
  }

  private StreamState state(V3Reply reply) {
    if (reply instanceof V3Reply.Done(var response)) {
      switch (response.path("StreamState").asText()) {
        case "active" -> {
          return StreamState.PUSHING;
        }
        case "inactive", "forbid" -> {
          return StreamState.NOT_PUSHING;
        }
        default -> {}
      }
    } else if (isWithoutStream(reply)) {
      return StreamState.NOT_PUSHING;
    }
    log.failed("stream_state", why(reply));
    return StreamState.UNKNOWN;
  }

  private MixResult mixed(V3Reply reply) {
    return switch (reply) {
      case V3Reply.Done _ -> new MixResult(MixResult.DONE, "Success!", clock.instant());
      case V3Reply.Refused(String code, _) when NO_MIX.contains(code) ->
          new MixResult(MixResult.DONE, "Success!", clock.instant());
      case V3Reply.Refused(String code, String message) ->
          new MixResult(MixCodes.of(code), code + ": " + message, clock.instant());
      case V3Reply.Missing(String why) -> {
        log.failed("mix", why);
        yield MixResult.failed(clock.instant());
      }
    };
  }

  private static boolean isWithoutStream(V3Reply reply) {
    return reply instanceof V3Reply.Refused(String code, _) && NO_STREAM.contains(code);
  }

  private static String why(V3Reply reply) {
    return switch (reply) {
      case V3Reply.Done _ -> "an answer without a known StreamState";
      case V3Reply.Refused(String code, _) -> code;
      case V3Reply.Missing(String why) -> why;
    };
  }

  private ObjectNode of(StreamId stream) {
    return json()
        .put("AppName", APP)
        .put("DomainName", pushDomain)
        .put("StreamName", stream.value());
  }

  private static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }
}
