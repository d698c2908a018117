package rtcroom.app;

import java.util.List;
import rtcroom.im.GroupInventory;
import rtcroom.im.GroupLedger;
import rtcroom.im.NoChat;

/** The one place that asks which services are configured; each case is a door for one more. */
final class Providers {
  private Providers() {}

  static Provider<ChatPart> chat(Setup setup) {
    return switch (setup.settings().im().provider()) {
      case OFF ->
          Provider.unasked(
              _ ->
                  new ChatPart.Remote(
                      new NoChat(), GroupLedger.NONE, GroupInventory.NONE, List.of(), List.of()));
      case EMBEDDED -> Provider.unasked(core -> new EmbeddedChatPart(setup, core));
      case TENCENT -> TencentProviders.chat(setup);
    };
  }

  static Provider<LivePart> live(Setup setup) {
    return switch (setup.settings().live().provider()) {
      case EMBEDDED -> Provider.unasked(core -> new EmbeddedLivePart(setup, core));
      case SRS -> SrsLivePart.provider(setup);
      case TENCENT -> TencentProviders.live(setup);
    };
  }
}
