package rtcroom.engine.webrtc.srtp;

/**
 * Encrypts and authenticates packets with the session keys of one direction. In place, in arrays
 * with room for what is added. For one thread.
 */
interface PacketCipher {
  int REFUSED = -1;

  /** Set in the index that RTCP carries: it is encrypted. */
  int ENCRYPTED = 1 << 31;

  static PacketCipher of(SrtpMasterKey master) {
    return switch (master.profile()) {
      case AEAD_AES_128_GCM -> new GcmCipher(master);
      case AES128_CM_HMAC_SHA1_80 -> new CounterModeCipher(master);
    };
  }

  /**
   * Encrypts all behind the header of RTP. The caller sees to it that no source uses an index
   * twice.
   *
   * @return how long it is now
   */
  int protectRtp(byte[] packet, int length, int header, long index);

  /**
   * Checks and decrypts.
   *
   * @return how long the plain packet is; {@link #REFUSED} where it is forged, and then nothing of
   *     it can be used
   */
  int unprotectRtp(byte[] packet, int length, int header, long index);

  /** As {@link #protectRtp}, of RTCP, which gets its index appended. */
  int protectRtcp(byte[] packet, int length, int index);

  /** As {@link #unprotectRtp}, of RTCP whose header and index are there. */
  int unprotectRtcp(byte[] packet, int length);

  /** Where the index stands in protected RTCP. */
  int rtcpIndexAt(int length);
}
