/** Who a caller is: userSig login, tokens, the operator's own tickets, rates. */
@NullMarked
package rtcroom.session;

import org.jspecify.annotations.NullMarked;
