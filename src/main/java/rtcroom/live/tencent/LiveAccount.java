package rtcroom.live.tencent;

import java.util.Set;
import rtcroom.base.Secret;

/**
 * As whom the live cloud is called, and how its answers are read.
 *
 * @param apiKey signs calls; not the key that signs push URLs
 * @param noStreamCodes values of {@code ret} that mean that there is no such stream
 */
public record LiveAccount(long appID, Secret apiKey, Set<Integer> noStreamCodes) {
  public LiveAccount {
    noStreamCodes = Set.copyOf(noStreamCodes);
  }
}
