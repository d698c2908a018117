@NullMarked
package rtcroom.web;

import org.jspecify.annotations.NullMarked;
