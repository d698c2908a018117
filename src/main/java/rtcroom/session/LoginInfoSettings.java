package rtcroom.session;

import java.util.Set;

/**
 * Which identities get_login_info signs for.
 *
 * @param mode whom it signs for
 * @param reserved identities it never signs for, the IM administrator always among them
 */
public record LoginInfoSettings(Mode mode, Set<String> reserved) {

  public LoginInfoSettings {
    reserved = Set.copyOf(reserved);
  }

  /** How the identity is found. */
  public enum Mode {
    /** Signs for nobody. */
    OFF,
    /** Signs for a fresh random identity, whatever the caller wishes. */
    RANDOM,
    /** Signs for the identity the caller names, unless it is reserved. */
    ANY
  }

  public boolean reserves(String userID) {
    return reserved.contains(userID);
  }
}
