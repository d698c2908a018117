/** Every key with its default, what goes together, and each feature's settings record. */
@NullMarked
package rtcroom.config;

import org.jspecify.annotations.NullMarked;
