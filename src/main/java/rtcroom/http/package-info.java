/**
 * Transport and codec: sockets, limits, routes, the fields of requests, the codes and texts of
 * answers. Knows no operation.
 */
@NullMarked
package rtcroom.http;

import org.jspecify.annotations.NullMarked;
