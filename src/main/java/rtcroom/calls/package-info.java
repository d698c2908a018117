/**
 * What every conversation with a service outside shares: bounded calls, back-off, time, a report of
 * each call. Knows neither rooms nor what is asked.
 */
@NullMarked
package rtcroom.calls;

import org.jspecify.annotations.NullMarked;
