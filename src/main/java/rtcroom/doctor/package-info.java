/**
 * What {@code rtcroom doctor} looks at: names, certificates, clocks, keys and domains, from the
 * machine the server is to run on. Nothing here changes anything anywhere.
 */
@NullMarked
package rtcroom.doctor;

import org.jspecify.annotations.NullMarked;
