/** Live streams without a service outside. */
@NullMarked
package rtcroom.engine;

import org.jspecify.annotations.NullMarked;
