package rtcroom.im.tencent;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import rtcroom.base.Secret;
import rtcroom.calls.CallObserver;
import rtcroom.calls.SerialTasks;
import rtcroom.im.ChatReply;
import rtcroom.im.ChatReply.Result;
import rtcroom.im.ChatService;
import rtcroom.im.GroupKeeper;
import rtcroom.im.GroupLedger;
import rtcroom.im.KeeperLimits;
import rtcroom.live.LiveUrls;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.live.tencent.CloudCuts;
import rtcroom.live.tencent.CloudMixes;
import rtcroom.live.tencent.HeardStreams;
import rtcroom.live.tencent.LiveCloud;
import rtcroom.live.tencent.LiveEvent;
import rtcroom.live.tencent.LiveEvents;
import rtcroom.live.tencent.StreamControl;
import rtcroom.live.tencent.TencentLive;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.room.UsualRules;
import rtcroom.rooms.LeaseSweep;
import rtcroom.rooms.Outcome;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomLimits;
import rtcroom.rooms.Rooms;
import rtcroom.rooms.RoomsSettings;
import rtcroom.rooms.StreamState;
import rtcroom.sign.Fixtures;
import rtcroom.sign.url.ApiSign;
import rtcroom.testing.TestClock;

/** Rooms as a server has them before two clouds that are away at will, on one virtual clock. */
final class CloudAwayScene {
  private static final RoomKind LIVE = RoomKind.LIVE;
  private static final String KEY = "fixture_callback_key";
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  /** Neither cloud answers. */
  boolean away;

  /** What the clouds have. */
  final Set<String> groups = new HashSet<>();

  final Set<String> flowing = new HashSet<>();

  /** Groups that were told something, and all calls that were made. */
  final List<String> notices = new ArrayList<>();

  final List<String> calls = new ArrayList<>();

  private final TestClock clock = new TestClock();
  private final SerialTasks tasks = new SerialTasks();
  private final Random random = new Random(1);
  final RoomDirectory rooms = new RoomDirectory(settings(), clock);
  private final HeardStreams heard = new HeardStreams(HeardStreams.A_MINUTE, clock);
  private final LiveEvents events = new LiveEvents(new Secret(KEY), heard, clock);
  private final LeaseSweep sweep;

  CloudAwayScene() {
    CloudMixes mixes = new CloudMixes(2);
    Streams streams = new Streams();
    TencentLive live =
        new TencentLive(new LiveUrls(Fixtures.liveUrls(null), false), streams, heard, mixes, clock);
    sweep =
        new LeaseSweep(
            rooms,
            Rooms.directly(rooms),
            live::streamState,
            settings().unknownStreamGrace(),
            clock);
    rooms.listen(new CloudCuts(streams, mixes, rooms::roomsOf, clock, random));
    rooms.listen(
        new GroupKeeper(
            new Groups(),
            rooms::submit,
            GroupLedger.NONE,
            KeeperLimits.USUAL,
            new GroupKeeper.Dependencies(tasks, clock, clock, random, CallObserver.NONE)));
  }

  /** Somebody opens a room and pushes into it; each has a stream of his own name. */
  void opens(String room, String user) {
    flowing.add(user);
    submit(room, new RoomCommand.Open(new UserId(user), "", Traits.PLAIN, member(user), now()));
  }

  boolean joins(String room, String user) {
    return submit(room, new RoomCommand.AddPusher(member(user), "", now()));
  }

  boolean leaves(String room, String user) {
    return submit(room, new RoomCommand.Leave(new UserId(user), now()));
  }

  void ends(String room) {
    submit(room, new RoomCommand.Delete(now()));
  }

  boolean beats(String room, String user) {
    return rooms.heartbeat(LIVE, new RoomId(room), new UserId(user));
  }

  /** The cloud tells that a push began. */
  void tellsOf(String user) {
    Instant until = now().plus(Duration.ofMinutes(5));
    events.hear(
        new LiveEvent(
            until.getEpochSecond(),
            ApiSign.sign(KEY, until),
            1,
            user,
            "s1",
            now().getEpochSecond()));
  }

  List<String> members(String room) {
    return rooms.find(LIVE, new RoomId(room)).stream()
        .flatMap(view -> view.room().members().stream())
        .map(member -> member.user().value())
        .toList();
  }

  List<String> listed() {
    return rooms.list(LIVE, "", 0, 100).stream().map(view -> view.room().id().value()).toList();
  }

  void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      clock.pass(A_SECOND, tasks::drain);
      sweep.sweep();
      tasks.drain();
    }
  }

  private boolean submit(String room, RoomCommand command) {
    Outcome outcome = rooms.submit(LIVE, new RoomId(room), command);
    tasks.drain();
    return outcome instanceof Outcome.Done;
  }

  private Instant now() {
    return clock.instant();
  }

  private static Member member(String user) {
    return new Member(new UserId(user), Profile.EMPTY, new StreamId(user));
  }

  /** At once, or never, which shows in time. */
  private <T> CompletionStage<T> answer(String call, T lost, Supplier<T> effect) {
    calls.add(call);
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (away) {
      clock.after(TIMEOUT, () -> answer.complete(lost));
    } else {
      answer.complete(effect.get());
    }
    return answer;
  }

  /** The IM cloud behind what it is spared. */
  private final class Groups implements ChatService {
    private static final RestReply DONE = new RestReply.Coded(0, MissingNode.getInstance());
    private static final RestReply LOST =
        new RestReply.Uncoded(Result.UNCERTAIN, "no answer in time", false);

    private final Consideration consideration = new Consideration(180, clock, clock, random);

    @Override
    public CompletionStage<ChatReply> createGroup(RoomId room) {
      return call("create_group", () -> groups.add(room.value()));
    }

    @Override
    public CompletionStage<ChatReply> destroyGroup(RoomId room) {
      return call("destroy_group", () -> groups.remove(room.value()));
    }

    @Override
    public CompletionStage<ChatReply> notifyGroup(RoomId room, String content) {
      return call("send_group_system_notification", () -> notices.add(room.value()));
    }

    private CompletionStage<ChatReply> call(String command, Runnable effect) {
      return consideration
          .call(
              command,
              () ->
                  answer(
                      command,
                      LOST,
                      () -> {
                        effect.run();
                        return DONE;
                      }))
          .thenApply(reply -> reply.as(_ -> Result.DONE));
    }
  }

  /** The live cloud. */
  private final class Streams implements LiveCloud, StreamControl {
    @Override
    public CompletionStage<StreamState> state(StreamId stream) {
      return answer(
          "state",
          StreamState.UNKNOWN,
          () -> flowing.contains(stream.value()) ? StreamState.PUSHING : StreamState.NOT_PUSHING);
    }

    @Override
    public CompletionStage<MixResult> mix(MixOrder order) {
      throw new AssertionError("nobody mixes");
    }

    @Override
    public CompletionStage<Boolean> drop(StreamId stream) {
      return answer("drop", false, () -> flowing.remove(stream.value()));
    }

    @Override
    public CompletionStage<Boolean> endMix(StreamId session) {
      return answer("endMix", false, () -> true);
    }

    @Override
    public CompletionStage<Boolean> forbid(StreamId stream, Instant until) {
      throw new AssertionError("nobody is banned");
    }

    @Override
    public CompletionStage<Boolean> resume(StreamId stream) {
      throw new AssertionError("nobody is banned");
    }
  }

  static RoomsSettings settings() {
    return new RoomsSettings(
        Arrays.stream(RoomKind.values())
            .collect(Collectors.toMap(Function.identity(), UsualRules::of)),
        Map.of(),
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        Duration.ofDays(1),
        new RoomLimits(1_000_000, 0, 5, 10_000, 32));
  }
}
