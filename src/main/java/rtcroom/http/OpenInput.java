package rtcroom.http;

import org.jspecify.annotations.Nullable;

/** What has begun to come in and has not ended; knows its neighbours in the list it is in. */
abstract class OpenInput {
  @Nullable InputDeadlines in;
  @Nullable OpenInput before;
  @Nullable OpenInput after;

  /** The tick in which it began. */
  long began;

  /** It has not ended in time, and is in no list any more. */
  abstract void overdue();
}
