/** Live streams without a service outside. */
@NullMarked
package rtcroom.live.embedded;

import org.jspecify.annotations.NullMarked;
