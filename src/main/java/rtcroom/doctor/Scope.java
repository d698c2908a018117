package rtcroom.doctor;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import rtcroom.config.Settings;

/**
 * How far to look.
 *
 * @param otherApi the same configuration with the other interface of the live cloud, where it has
 *     keys for both
 * @param site where clients reach the server, such as https://rooms.example.com; absent: nobody
 *     said
 * @param authority certificates in PEM that are believed besides those of the JDK
 * @param showsSecrets whether secrets that belong into a console are shown
 */
public record Scope(
    @Nullable Settings otherApi,
    @Nullable URI site,
    @Nullable Path authority,
    boolean showsSecrets) {

  /** Nothing beyond the configuration. */
  public static Scope usual() {
    return new Scope(null, null, null, false);
  }
}
