package rtcroom.rooms;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import rtcroom.room.AudienceCommand;
import rtcroom.room.Decision.Reason;
import rtcroom.room.FieldCommand;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomCommand.AddPusher;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.rooms.RoomDirectory.Submission;

/**
 * Submits commands for callers who wait until the room has opened: a room is not there before its
 * IM group is (C-042). Nothing blocks; a stage completes on the thread that decided.
 */
public final class Rooms {
  private static final int MOST_TRIES = 3;

  private final Sequencer sequencer;

  /** Puts commands into the one order in which the directory applies them. */
  @FunctionalInterface
  public interface Sequencer {
    /** Whether the directory may lack something that was answered elsewhere already. */
    default boolean mayBeBehind() {
      return false;
    }

    /**
     * Completes when the directory has all that was answered anywhere before.
     *
     * @return fails with {@link Undecided} at most
     */
    default CompletionStage<?> level() {
      return CompletableFuture.completedFuture(null);
    }

    /**
     * Never blocks.
     *
     * @return fails with {@link Undecided} at most
     */
    CompletionStage<Submission> submit(DirectoryCommand command);
  }

  /** It is not known whether a command was applied, or ever will be. */
  public static final class Undecided extends RuntimeException {
    public Undecided(String what) {
      super(what);
    }
  }

  /** Commands go to the directory at once, in the order in which they come. */
  public Rooms(RoomDirectory directory) {
    this(directly(directory));
  }

  public Rooms(Sequencer sequencer) {
    this.sequencer = sequencer;
  }

  /** The order is that in which the directory is called. */
  public static Sequencer directly(RoomDirectory directory) {
    return command -> CompletableFuture.completedFuture(directory.apply(command));
  }

  /**
   * Asks the directory for what may not be there yet: once more where it may be behind.
   *
   * @param read of the directory
   * @param isMissing whether the answer says that something is not there
   */
  public <T> CompletionStage<T> read(Supplier<T> read, Predicate<T> isMissing) {
    T first = read.get();
    return sequencer.mayBeBehind() && isMissing.test(first)
        ? sequencer.level().thenApply(_ -> read.get())
        : CompletableFuture.completedFuture(first);
  }

  /** Applies a command, and completes as soon as the room's opening is decided too. */
  public CompletionStage<Outcome> submit(RoomKind kind, RoomId id, RoomCommand command) {
    return sequencer
        .submit(new DirectoryCommand.ToRoom(kind, id, command))
        .thenCompose(submission -> opened(kind, id, command, submission));
  }

  public CompletionStage<Outcome> submit(RoomKind kind, RoomId id, AudienceCommand command) {
    return sequencer
        .submit(new DirectoryCommand.ToAudience(kind, id, command))
        .thenApply(Submission::outcome);
  }

  public CompletionStage<Outcome> submit(RoomKind kind, RoomId id, FieldCommand command) {
    return sequencer
        .submit(new DirectoryCommand.ToFields(kind, id, command))
        .thenApply(Submission::outcome);
  }

  private CompletionStage<Outcome> opened(
      RoomKind kind, RoomId id, RoomCommand command, Submission submission) {
    CompletableFuture<Optional<Closure>> opening = submission.opening();
    Outcome outcome = submission.outcome();
    if (opening == null) {
      return CompletableFuture.completedFuture(outcome);
    }
    return switch (outcome) {
      case Outcome.Done _ ->
          opening.thenApply(failure -> failure.map(Rooms::refused).orElse(outcome));
      case Outcome.Refused refused when refused.reason() == Reason.STILL_OPENING ->
          opening.thenCompose(failure -> again(kind, id, command, failure.isPresent()));
      case Outcome.Refused _ -> CompletableFuture.completedFuture(outcome);
    };
  }

  /**
   * Opens a room under an id nobody has, neither a room of this server nor a group of the IM
   * service.
   *
   * @param ids makes a new id at each call; asked a few times at most
   * @param command to open the room of that id
   */
  public CompletionStage<Outcome> open(
      RoomKind kind, Supplier<RoomId> ids, Function<RoomId, Open> command) {
    return open(kind, ids, command, MOST_TRIES);
  }

  private CompletionStage<Outcome> open(
      RoomKind kind, Supplier<RoomId> ids, Function<RoomId, Open> command, int tries) {
    RoomId id = ids.get();
    return submit(kind, id, command.apply(id))
        .thenCompose(
            outcome ->
                tries > 1 && isTaken(outcome)
                    ? open(kind, ids, command, tries - 1)
                    : CompletableFuture.completedFuture(outcome));
  }

  /** Whoever waited to push shares the failure: trying for each would make the last wait long. */
  private CompletionStage<Outcome> again(
      RoomKind kind, RoomId id, RoomCommand command, boolean failed) {
    return failed && command instanceof AddPusher
        ? CompletableFuture.completedFuture(new Outcome.Refused(Reason.GROUP_FAILED))
        : submit(kind, id, command);
  }

  private static Outcome refused(Closure failure) {
    return new Outcome.Refused(
        failure == Closure.GROUP_TAKEN ? Reason.GROUP_TAKEN : Reason.GROUP_FAILED);
  }

  private static boolean isTaken(Outcome outcome) {
    return outcome instanceof Outcome.Refused refused
        && (refused.reason() == Reason.ROOM_EXISTS || refused.reason() == Reason.GROUP_TAKEN);
  }
}
