/** An SRS media server for the tests, with the habits of the real one. */
@NullMarked
package rtcroom.testing.srs;

import org.jspecify.annotations.NullMarked;
