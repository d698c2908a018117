package rtcroom.engine.mix;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import rtcroom.engine.mix.ffmpeg.FfmpegProgram;
import rtcroom.live.mix.LayoutReading;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixLayout;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.Member;
import rtcroom.room.RoomEvent;
import rtcroom.room.StreamId;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.RoomListener;

/** All mixes of this host. Safe for use by many threads; nothing blocks. */
final class Mixes implements RoomListener, AutoCloseable {
  private final int most;
  private final FfmpegProgram program;
  private final MixContext context;
  private final Executor threads;
  private final Map<StreamId, Mix> mixes = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * None yet.
   *
   * @param threads virtual; the program is looked for on them
   */
  Mixes(int most, FfmpegProgram program, MixContext context, Executor threads) {
    this.most = most;
    this.program = program;
    this.context = context;
    this.threads = threads;
  }

  /**
   * Begins, changes or ends a mix. Answered when viewers see it, when it has failed, or after three
   * seconds with what is known then.
   *
   * @param order whose streams were checked
   */
  public CompletionStage<MixResult> order(MixOrder order) {
    if (order.endsMix()) {
      end(order.output(), "its owner ended it");
      return CompletableFuture.completedStage(context.counters().done(now()));
    }
    return CompletableFuture.supplyAsync(program::find, threads)
        .thenCompose(found -> begin(order, found.isPresent()));
  }

  /** Does what is due; to be called some times a second. */
  public void tick() {
    for (Mix mix : List.copyOf(mixes.values())) {
      mix.tick();
      if (mix.isOver()) {
        mixes.values().remove(mix);
      }
    }
  }

  /**
   * Ends the mixes of members who left and of rooms that closed. Who pushes the same stream into
   * two rooms has to order anew in the other.
   */
  @Override
  public void on(NumberedEvent numbered) {
    switch (numbered.event()) {
      case RoomEvent.MemberLeft left -> gone(left.member());
      case RoomEvent.RoomClosed closing -> closing.members().forEach(this::gone);
      case RoomEvent.MemberRejoined again -> {
        if (!again.before().stream().equals(again.member().stream())) {
          gone(again.before());
        }
      }
      case RoomEvent.RoomReserved _,
          RoomEvent.RoomOpened _,
          RoomEvent.MemberJoined _,
          RoomEvent.StatusChanged _,
          RoomEvent.AudienceJoined _,
          RoomEvent.AudienceLeft _,
          RoomEvent.FieldChanged _ -> {}
    }
  }

  /** Those that hold one of the places of this host. */
  public int running() {
    return mixes.size();
  }

  /** Processes started again, for whatever reason. */
  public long restarts() {
    return context.counters().restarts();
  }

  /** Orders not carried out. */
  public long refusals(MixFault why) {
    return context.counters().refusals(why);
  }

  /** Ends all, and takes no more. */
  @Override
  public void close() {
    closed = true;
    List.copyOf(mixes.keySet()).forEach(anchor -> end(anchor, "the server ends"));
  }

  private CompletionStage<MixResult> begin(MixOrder order, boolean hasFfmpeg) {
    if (closed) {
      return refused(MixFault.SHUTTING_DOWN, "");
    }
    if (!hasFfmpeg) {
      return refused(MixFault.NO_FFMPEG, program.wanted());
    }
    return switch (order.layout()) {
      case LayoutReading.Refused refused -> refused(refused.why(), refused.name());
      case MixLayout layout -> {
        Optional<LayoutReading.Refused> refusal = refusal(layout);
        yield refusal.isPresent()
            ? refused(refusal.get().why(), refusal.get().name())
            : admit(layout);
      }
    };
  }

  /** A canvas that is not yet known is not held against the order. */
  private Optional<LayoutReading.Refused> refusal(MixLayout layout) {
    return layout.hasKnownSize(context.sources()::size)
        ? layout.refusal(layout.size(context.sources()::size))
        : Optional.empty();
  }

  private CompletionStage<MixResult> admit(MixLayout layout) {
    Mix mix;
    synchronized (mixes) {
      Mix found = mixes.get(layout.anchor());
      if (found == null || found.isOver()) {
        if (mixes.size() >= most) {
          return refused(MixFault.FULL, Integer.toString(most));
        }
        found = new Mix(layout, context);
        mixes.put(layout.anchor(), found);
      }
      mix = found;
    }
    CompletionStage<MixResult> answer = mix.order(layout);
    if (closed) {
      end(layout.anchor(), "the server ends");
    }
    return answer;
  }

  private void gone(Member member) {
    end(member.stream(), "its owner left the room");
  }

  private void end(StreamId anchor, String why) {
    Mix mix = mixes.remove(anchor);
    if (mix != null) {
      mix.stop(why);
    }
  }

  private CompletionStage<MixResult> refused(MixFault why, String name) {
    return CompletableFuture.completedStage(context.counters().refused(why, name, now()));
  }

  private Instant now() {
    return context.clock().instant();
  }
}
