@NullMarked
package rtcroom.session;

import org.jspecify.annotations.NullMarked;
