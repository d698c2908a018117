import type { RtcRoomClient } from 'rtcroom-client';

/** Servers that help browsers to reach each other; asked for again before their credentials end. */
export class IceServers {
  current: RTCIceServer[] = [];
  private alarm: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(
    private readonly utils: RtcRoomClient['utils'],
    private readonly userID: string,
  ) {}

  /** Never fails: on one network calls work without any. */
  async fetch(): Promise<void> {
    let ttl = 60;
    try {
      const answer = await this.utils.getIceServers(this.userID);
      this.current = [...answer.iceServers];
      ttl = answer.ttl;
    } catch {
      // Older servers do not know the question; others may answer later.
    }
    if (!this.closed) this.alarm = setTimeout(() => void this.fetch(), ttl * 500);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.alarm);
  }
}
