/** What tests of every part share: clocks, races, recordings, the pace of a run. */
@NullMarked
package rtcroom.testing;

import org.jspecify.annotations.NullMarked;
