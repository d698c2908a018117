package rtcroom.im;

class NoChatTest extends ChatContract {
  private final NoChat chat = new NoChat();

  @Override
  protected ChatService chat() {
    return chat;
  }
}
