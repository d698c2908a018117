package rtcroom.http.admin;

import rtcroom.http.Op;
import rtcroom.http.OperatorToken;
import rtcroom.http.Reply;

/** Keeps operations for the operator. Without a token in the configuration nobody gets through. */
public final class OperatorGuard {
  private final OperatorToken token;

  OperatorGuard(AdminSettings settings) {
    this.token = settings.operator();
  }

  /** Lets the operator through: 403 when there is none, 401 for anybody else. */
  Op guarded(Op op) {
    return call -> {
      if (!token.isConfigured()) {
        return Reply.status(403, "未配置admin.token，管理接口不可用").now();
      }
      return token.isShownBy(call)
          ? op.answer(call)
          : Reply.status(401, "需要管理员凭证").with("WWW-Authenticate", "Bearer").now();
    };
  }
}
