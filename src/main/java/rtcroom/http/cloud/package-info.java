/** What clouds and media servers tell us, each at a path of its own. */
@NullMarked
package rtcroom.http.cloud;

import org.jspecify.annotations.NullMarked;
