package rtcroom.access;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Everybody may call: demos and closed networks. A proof, if one is sent, is not looked at. */
public final class OpenAccess implements AccessPolicy {
  private static final CompletionStage<Caller> ANYONE =
      CompletableFuture.completedStage(new Caller.Anyone());

  @Override
  public CompletionStage<Caller> caller(@Nullable String proof, Instant now) {
    return ANYONE;
  }
}
