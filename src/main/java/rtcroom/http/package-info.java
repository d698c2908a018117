/** The wire contract: routes, decoding, encoding, codes and texts. */
@NullMarked
package rtcroom.http;

import org.jspecify.annotations.NullMarked;
