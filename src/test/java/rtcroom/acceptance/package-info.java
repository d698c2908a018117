/** The whole server, on real sockets, as its clients and operators meet it. */
@NullMarked
package rtcroom.acceptance;

import org.jspecify.annotations.NullMarked;
