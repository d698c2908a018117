/** The ground floor: small values and limits that every part may use. It uses no other part. */
@NullMarked
package rtcroom.base;

import org.jspecify.annotations.NullMarked;
