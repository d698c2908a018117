/** How callers prove the account they have in the operator's own system. */
@NullMarked
package rtcroom.access;

import org.jspecify.annotations.NullMarked;
