package rtcroom.cluster.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomId;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.rooms.DirectoryCommand.ToRoom;
import rtcroom.rooms.RoomView;

/**
 * People who are heard of at any node, and others who fall silent, while nodes are killed and stand
 * still: the ones stay, the others go. Each is alone in a room.
 */
final class LeaseLife {
  private static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final Duration BEAT = Duration.ofMillis(1500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(12);
  private static final int PEOPLE = 6;
  private static final int FAULTS = 5;
  private static final int CLIENT = -1;

  private final World world;
  private final Cluster cluster;
  private final List<Person> people = new ArrayList<>();

  /** Who has a seat in the room of his number. */
  private final class Person {
    final RoomId room;
    final UserId user;
    final boolean faithful;
    boolean seated;

    Person(int number) {
      room = new RoomId("" + number);
      user = new UserId("u" + number);
      faithful = number % 2 == 0;
    }

    void enter() {
      int id = world.random.nextInt(cluster.size());
      Open open =
          new Open(
              user,
              "",
              Traits.PLAIN,
              new Member(user, Profile.EMPTY, StreamId.NONE),
              world.instant());
      at(
          id,
          node ->
              node.sequencer
                  .submit(new ToRoom(Lane.KIND, room, open))
                  .whenComplete((submission, _) -> seated |= submission != null));
      world.after(CLIENT, 1000, () -> after(seated, this::begin, this::enter));
    }

    void begin() {
      if (faithful) {
        beat(world.random.nextInt(cluster.size()));
      }
    }

    /** At one node after the other until one of them heard it. */
    void beat(int id) {
      boolean[] heard = {false};
      at(id, node -> heard[0] = node.beat(room, user) || heard[0]);
      world.after(
          CLIENT,
          100,
          () ->
              after(
                  heard[0],
                  () -> world.after(CLIENT, BEAT.toMillis(), this::begin),
                  () -> beat((id + 1) % cluster.size())));
    }

    private void after(boolean done, Runnable then, Runnable otherwise) {
      (done ? then : otherwise).run();
    }

    private void at(int id, java.util.function.Consumer<SimNode> work) {
      world.after(id, 1, () -> cluster.node(id).ifPresent(work));
    }
  }

  LeaseLife(long seed, Sabotage sabotage) {
    world = new World(new SplittableRandom(seed));
    cluster = new Cluster(world, 3, sabotage, SimRooms.settings(TIMEOUT));
    for (int i = 1; i <= PEOPLE; i++) {
      people.add(new Person(i));
    }
  }

  void live() {
    cluster.ids().forEach(cluster::start);
    world.run(Duration.ofSeconds(2));
    people.forEach(Person::enter);
    for (int i = 0; i < FAULTS; i++) {
      world.run(Duration.ofMillis(world.random.nextInt(5000)));
      fault();
    }
    world.run(LONGEST_PAUSE);
    cluster.ids().forEach(cluster::start);
    world.run(Duration.ofSeconds(3)); // somebody leads again, and all leases began anew
    world.run(TIMEOUT.plusSeconds(3));
    check();
  }

  private void fault() {
    int node = world.random.nextInt(cluster.size());
    switch (world.random.nextInt(3)) {
      case 0 ->
          world.pause(
              node, Duration.ofMillis(world.random.nextInt((int) LONGEST_PAUSE.toMillis())));
      case 1 -> {}
      default -> {
        cluster.crash(node);
        world.after(CLIENT, world.random.nextInt(1500), () -> cluster.start(node));
      }
    }
  }

  private void check() {
    for (int id : cluster.ids()) {
      for (Person person : people) {
        boolean there =
            cluster
                .running(id)
                .directory
                .find(Lane.KIND, person.room)
                .map(RoomView::room)
                .flatMap(room -> room.member(person.user))
                .isPresent();
        if (person.faithful && person.seated && !there) {
          throw new AssertionError("who was heard of lost his seat: " + person.user);
        }
        if (!person.faithful && there) {
          throw new AssertionError("who is silent has his seat still: " + person.user);
        }
      }
    }
  }
}
