/** Where the process begins. */
@NullMarked
package rtcroom;

import org.jspecify.annotations.NullMarked;
