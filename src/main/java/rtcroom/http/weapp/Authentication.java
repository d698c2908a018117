package rtcroom.http.weapp;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import rtcroom.access.AccessPolicy;
import rtcroom.access.Caller;
import rtcroom.bans.Bans;
import rtcroom.http.Call;
import rtcroom.http.Field;
import rtcroom.http.Op;
import rtcroom.http.OperatorToken;
import rtcroom.http.Refusal;
import rtcroom.http.Reply;
import rtcroom.room.UserId;
import rtcroom.session.Rates;
import rtcroom.session.SessionTokens;

/**
 * Lets calls through to their operations, in the uniform order of the contract: what is required is
 * there (code 2), the caller is who he says (7), the body does not speak of another (7). Parameters
 * and rooms are the operation's business.
 */
final class Authentication {
  private static final String USER = "userID";
  private static final String TOKEN = "token";
  private static final String BEARER = "Bearer ";

  private final SessionTokens tokens;
  private final InstantSource steady;
  private final AccessPolicy access;
  private final Rates rates;
  private final Bans bans;
  private final OperatorToken operator;

  /**
   * @param steady what tokens run by
   */
  Authentication(
      SessionTokens tokens,
      InstantSource steady,
      AccessPolicy access,
      Rates rates,
      Bans bans,
      OperatorToken operator) {
    this.tokens = tokens;
    this.steady = steady;
    this.access = access;
    this.rates = rates;
    this.bans = bans;
    this.operator = operator;
  }

  /** For operations of logged-in users, who show userID and token in the query. */
  Op withToken(Op op, List<Field> required) {
    List<Field> fields = List.copyOf(required);
    return call -> {
      String user = presentInQuery(call, USER);
      String token = presentInQuery(call, TOKEN);
      requirePresent(call, fields);
      UserId caller = new UserId(user);
      if (!tokens.check(caller, token, steady.millis()) || speaksOfAnother(call, caller)) {
        throw Refusal.UNAUTHENTICATED.rejection();
      }
      Duration wait = rates.request(caller);
      return wait.isZero() ? op.answer(call.by(caller)) : Reply.tooMany(wait).now();
    };
  }

  /** Answers a call whose sender the access policy has judged. */
  @FunctionalInterface
  interface ProvenOp {
    CompletionStage<Reply> answer(Call call, Caller caller);
  }

  /**
   * For operations without token, which the operator's own account system guards if it is
   * configured (O-01). The caller of the call is the proven account, or nobody.
   */
  Op withAccess(ProvenOp op, List<Field> required) {
    List<Field> fields = List.copyOf(required);
    return call -> {
      requirePresent(call, fields);
      CompletableFuture<Caller> judged =
          access.caller(proof(call), call.at()).toCompletableFuture();
      // Nearly always decided already; then a Rejection may be thrown as from anywhere else.
      return judged.isDone()
          ? admitted(op, call, judged.join())
          : judged.thenCompose(caller -> admitted(op, call, caller));
    };
  }

  /** As {@link #withAccess}, and for the operator too, who needs no account to try things. */
  Op withAccessOrOperator(Op op) {
    Op proven = withAccess((call, _) -> op.answer(call), List.of());
    return call -> operator.isShownBy(call) ? op.answer(call) : proven.answer(call);
  }

  private CompletionStage<Reply> admitted(ProvenOp op, Call call, Caller caller) {
    return switch (caller) {
      case Caller.Anyone _ when bans.isUserBanned(call.text(Parameters.USER_ID)) ->
          throw Refusal.BANNED.rejection();
      case Caller.Anyone _ -> op.answer(call, caller);
      case Caller.Proven proven when speaksOfAnother(call, proven.user()) ->
          throw Refusal.UNAUTHENTICATED.rejection();
      case Caller.Proven proven when bans.isBanned(proven.user()) ->
          throw Refusal.BANNED.rejection();
      case Caller.Proven proven -> op.answer(call.by(proven.user()), caller);
      case Caller.Unproven _ -> throw Refusal.UNAUTHENTICATED.rejection();
    };
  }

  private static boolean speaksOfAnother(Call call, UserId caller) {
    return call.has(Parameters.USER_ID) && !call.text(Parameters.USER_ID).equals(caller.value());
  }

  private static @Nullable String proof(Call call) {
    String inQuery = call.query().get("Sig");
    if (inQuery != null) {
      return inQuery;
    }
    String header = call.authorization();
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : null;
  }

  private static String presentInQuery(Call call, String name) {
    String value = call.query().get(name);
    if (value == null || value.isEmpty()) {
      throw Refusal.MISSING_PARAMETER.of(name);
    }
    return value;
  }

  private static void requirePresent(Call call, List<Field> required) {
    for (Field field : required) {
      if (!call.has(field)) {
        throw Refusal.MISSING_PARAMETER.of(field);
      }
    }
  }
}
