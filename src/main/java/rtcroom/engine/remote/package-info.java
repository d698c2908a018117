/** Mixing for a media server elsewhere: its streams pulled in, mixed views pushed back. */
@NullMarked
package rtcroom.engine.remote;

import org.jspecify.annotations.NullMarked;
