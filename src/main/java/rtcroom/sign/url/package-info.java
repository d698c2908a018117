/**
 * Names of streams, and signatures of push and play URLs and of calls to the live cloud. Pure, as
 * tickets are.
 */
@NullMarked
package rtcroom.sign.url;

import org.jspecify.annotations.NullMarked;
