/** How what is published by WebRTC arrives at the server. */
export interface SendQuality {
  /** Kilobits per second that are sent; unknown at the first look. */
  readonly bitrate: number | undefined;
  /** Milliseconds there and back. */
  readonly roundTrip: number | undefined;
  /** Part of the packets that the server misses, 0 to 1. */
  readonly lost: number;
}

/** Reads the figures of one connection again and again. */
export class SendMeter {
  private bytes = 0;
  private at = 0;

  read(report: RTCStatsReport): SendQuality {
    let [bytes, at, lost] = [0, 0, 0];
    let roundTrip: number | undefined;
    report.forEach((one: RTCStats & Partial<RTCOutboundRtpStreamStats> & { fractionLost?: number; currentRoundTripTime?: number }) => {
      if (one.type === 'outbound-rtp') [bytes, at] = [bytes + (one.bytesSent ?? 0), one.timestamp];
      else if (one.type === 'remote-inbound-rtp') lost = Math.max(lost, one.fractionLost ?? 0);
      else if (one.type === 'candidate-pair') roundTrip = one.currentRoundTripTime ?? roundTrip;
    });
    const seconds = (at - this.at) / 1000;
    // Another connection counts from the beginning.
    const known = this.at > 0 && seconds > 0 && bytes >= this.bytes;
    const bitrate = known ? Math.round(((bytes - this.bytes) * 8) / seconds / 1000) : undefined;
    [this.bytes, this.at] = [bytes, at];
    return { bitrate, roundTrip: roundTrip === undefined ? undefined : Math.round(roundTrip * 1000), lost };
  }
}
