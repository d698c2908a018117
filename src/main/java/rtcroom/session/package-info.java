/** Who a caller is: login by userSig, tokens, the tickets we issue, and how often who may ask. */
@NullMarked
package rtcroom.session;

import org.jspecify.annotations.NullMarked;
