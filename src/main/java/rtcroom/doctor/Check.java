package rtcroom.doctor;

import java.util.List;

/**
 * One thing to look at.
 *
 * @param subject what is said where it does not end in time
 */
public record Check(String subject, Work work) {

  /** Looks, on a thread of its own; may block, and is interrupted when its time is over. */
  @FunctionalInterface
  public interface Work {
    /**
     * Looks.
     *
     * @throws Exception where it cannot look, which is a finding too
     */
    List<Finding> look() throws Exception;
  }
}
