package rtcroom.http;

import java.util.concurrent.CompletionStage;

/**
 * Answers one call: decodes, submits, encodes. Never blocks; the stage may complete on any thread.
 * A {@link Rejection} thrown is an answer too; anything else thrown is a failure of ours.
 */
@FunctionalInterface
public interface Op {
  CompletionStage<Reply> answer(Call call);
}
