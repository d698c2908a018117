package rtcroom.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that keeps cores busy all by itself, such as a call of four browsers. Test classes
 * run in several processes, more than there are cores, since most of them wait. So that those which
 * do not leave each other time enough, they wait for their turn.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(Cores.class)
public @interface Busy {
  /** What it keeps busy on average, in thirds of a core; five are given away on two cores. */
  int thirds() default 2;
}
