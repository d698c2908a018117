/**
 * Transport and codec: sockets, limits, routes, the fields of requests, the codes and texts of
 * answers. Knows no operation. More than thirty classes: what bounds a request before it is read,
 * and what reads it, share the connection it came by.
 */
@NullMarked
package rtcroom.http;

import org.jspecify.annotations.NullMarked;
