/** Signatures of calls to the cloud's API 3.0. */
@NullMarked
package rtcroom.sign.tc3;

import org.jspecify.annotations.NullMarked;
