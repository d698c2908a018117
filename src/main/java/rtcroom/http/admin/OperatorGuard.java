package rtcroom.http.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;
import rtcroom.http.Op;
import rtcroom.http.Reply;

/**
 * Keeps operations for the operator, who shows {@code Authorization: Bearer <admin.token>}. Without
 * a token in the configuration nobody gets through.
 */
public final class OperatorGuard {
  private static final String BEARER = "Bearer ";

  private final AdminSettings settings;

  OperatorGuard(AdminSettings settings) {
    this.settings = settings;
  }

  /** Lets the operator through: 403 when there is none, 401 for anybody else. */
  Op guarded(Op op) {
    return call -> {
      Optional<Secret> token = settings.token();
      if (token.isEmpty()) {
        return Reply.status(403, "未配置admin.token，管理接口不可用").now();
      }
      return isToken(call.authorization(), token.get())
          ? op.answer(call)
          : Reply.status(401, "需要管理员凭证").with("WWW-Authenticate", "Bearer").now();
    };
  }

  private static boolean isToken(@Nullable String header, Secret token) {
    return header != null
        && header.startsWith(BEARER)
        && MessageDigest.isEqual(
            header.substring(BEARER.length()).getBytes(UTF_8), token.value().getBytes(UTF_8));
  }
}
