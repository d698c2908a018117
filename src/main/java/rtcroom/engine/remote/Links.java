package rtcroom.engine.remote;

import java.util.function.Supplier;
import rtcroom.engine.stream.EventLoop;

/**
 * How streams come and go.
 *
 * @param starter begins links
 * @param loop of what is pulled, asked for with each
 * @param retries for each stream
 * @param release lets go of what links needed, once all have ended
 */
record Links(
    Link.Starter starter, Supplier<EventLoop> loop, Supplier<Retries> retries, Runnable release) {}
