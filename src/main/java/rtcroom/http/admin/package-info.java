/** The operator's operations, and what tells how the server is. */
@NullMarked
package rtcroom.http.admin;

import org.jspecify.annotations.NullMarked;
