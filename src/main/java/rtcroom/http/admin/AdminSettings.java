package rtcroom.http.admin;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;
import rtcroom.http.OperatorToken;

/**
 * What operators may do over HTTP.
 *
 * @param adminToken the credential of operators; without one the operations answer 403
 * @param logFolder whose regular files logfilelist and getlogfile show; without one they show none
 */
public record AdminSettings(@Nullable Secret adminToken, @Nullable Path logFolder) {

  /** The credential of operators, if there is one. */
  public Optional<Secret> token() {
    return Optional.ofNullable(adminToken);
  }

  /** Tells operators from others. */
  public OperatorToken operator() {
    return new OperatorToken(adminToken);
  }

  /** The folder whose files may be read, if there is one. */
  public Optional<Path> logDir() {
    return Optional.ofNullable(logFolder);
  }
}
