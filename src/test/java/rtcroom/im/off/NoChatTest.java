package rtcroom.im.off;

import rtcroom.im.ChatContract;
import rtcroom.im.ChatService;

class NoChatTest extends ChatContract {
  private final NoChat chat = new NoChat();

  @Override
  protected ChatService chat() {
    return chat;
  }
}
