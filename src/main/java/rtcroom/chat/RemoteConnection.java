package rtcroom.chat;

/** The connection of a device at another node, which hears everything there. */
final class RemoteConnection implements ClientConnection {
  static final RemoteConnection INSTANCE = new RemoteConnection();

  private RemoteConnection() {}

  @Override
  public void answer(long id, Answer answer) {}

  @Override
  public void push(Push push) {}

  @Override
  public void subscribe(GroupKey group) {}

  @Override
  public void unsubscribe(GroupKey group) {}

  @Override
  public void close(DisconnectReason reason) {}
}
