package rtcroom.im.embedded;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import rtcroom.im.ChatReply;
import rtcroom.im.ChatService;
import rtcroom.room.RoomId;

/**
 * The groups of this process. Every group is ours, so creating one twice adopts it. Answers at
 * once.
 */
public final class EmbeddedChat implements ChatService {
  private static final ChatReply NO_GROUP =
      new ChatReply(ChatReply.Result.REFUSED, "no such group");

  private final ConcurrentMap<RoomId, Group> groups = new ConcurrentHashMap<>();
  private final List<GroupListener> listeners = new CopyOnWriteArrayList<>();

  /** Tells the listener everything that happens from now on. */
  public void listen(GroupListener listener) {
    listeners.add(listener);
  }

  @Override
  public CompletionStage<ChatReply> createGroup(RoomId room) {
    groups.computeIfAbsent(room, this::create);
    return CompletableFuture.completedStage(ChatReply.DONE);
  }

  @Override
  public CompletionStage<ChatReply> destroyGroup(RoomId room) {
    groups.computeIfPresent(room, (_, _) -> destroy(room));
    return CompletableFuture.completedStage(ChatReply.DONE);
  }

  @Override
  public CompletionStage<ChatReply> notifyGroup(RoomId room, String content) {
    Group group = groups.computeIfPresent(room, (_, known) -> notify(room, known, content));
    return CompletableFuture.completedStage(group == null ? NO_GROUP : ChatReply.DONE);
  }

  public boolean exists(RoomId group) {
    return groups.containsKey(group);
  }

  /** The latest notices of a group, oldest first; none if there is no such group. */
  public List<GroupNotice> notices(RoomId group) {
    Group known = groups.get(group);
    return known == null ? List.of() : known.notices();
  }

  public int size() {
    return groups.size();
  }

  private Group create(RoomId room) {
    tell(listener -> listener.created(room));
    return new Group();
  }

  @SuppressWarnings("NullAway") // null is how a concurrent map is told to forget
  private Group destroy(RoomId room) {
    tell(listener -> listener.destroyed(room));
    return null;
  }

  private Group notify(RoomId room, Group group, String content) {
    GroupNotice notice = group.add(content);
    tell(listener -> listener.notified(room, notice));
    return group;
  }

  private void tell(Consumer<GroupListener> news) {
    listeners.forEach(news);
  }
}
