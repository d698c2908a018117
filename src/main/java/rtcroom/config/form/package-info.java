/**
 * How a configuration is written: files, environment variables, forms of values, findings with
 * their lines. Knows no key; what there is to configure comes in as a {@link KeyTable}.
 */
@NullMarked
package rtcroom.config.form;

import org.jspecify.annotations.NullMarked;
