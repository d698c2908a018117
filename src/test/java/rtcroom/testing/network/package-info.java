/** Networks between peers and the server that lose packets, change addresses, or are apart. */
@NullMarked
package rtcroom.testing.network;

import org.jspecify.annotations.NullMarked;
