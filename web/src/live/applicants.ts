import { ref, shallowReactive } from 'vue';
import { SYSTEM_TIME, type LinkMicRequest, type LiveRoom, type Time } from 'rtcroom-client';

/** The word of somebody who was let in and found no place: only the server knows how many a room has. */
export const NO_PLACE = 'stageFull';
/** How long the viewer waits. */
const LIMIT = 30_000;
/** Who was let in and does not come gets his place taken again. */
const COMES_WITHIN = 25_000;
/** After so long the stage may have places again that this page has not heard of. */
const FULL_FOR = 60_000;
/** More nobody reads; the oldest give way. */
const MOST = 50;

export interface Applicant {
  readonly userID: string;
  readonly name: string;
  readonly avatar: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly request: LinkMicRequest;
}

/** Who wants to join the anchor, each until he is answered or has stopped waiting. */
export class Applicants {
  readonly waiting = shallowReactive<Applicant[]>([]);
  /** Let in, and not on the stage yet; by user, with what stops waiting for him. */
  readonly coming = shallowReactive(new Map<string, () => void>());
  /** Somebody who was let in found no place, and nobody has gone since. */
  readonly full = ref(false);
  private stopFull: () => void = () => undefined;
  private readonly stops: (() => void)[];

  constructor(
    room: LiveRoom,
    private readonly asked: (applicant: Applicant) => void,
    private readonly time: Time = SYSTEM_TIME,
  ) {
    this.stops = [
      room.on('linkMicRequest', (request) => this.add(request)),
      room.on('pusherJoined', ({ userID }) => void this.came(userID)),
      room.on('pusherLeft', () => this.setFull(false)),
      room.on('command', ({ cmd, from }) => cmd === NO_PLACE && this.came(from) && this.setFull(true)),
    ];
  }

  async accept(applicant: Applicant): Promise<void> {
    const { userID } = applicant;
    this.remove(userID);
    // Before he knows: he may be on the stage before this call is answered.
    this.came(userID);
    this.coming.set(userID, this.time.after(COMES_WITHIN, () => this.coming.delete(userID)));
    try {
      await applicant.request.accept();
    } catch (error) {
      this.came(userID);
      throw error;
    }
  }

  async reject(applicant: Applicant, message: string): Promise<void> {
    this.remove(applicant.userID);
    await applicant.request.reject(message);
  }

  close(): void {
    this.stops.forEach((stop) => stop());
    this.coming.forEach((stop) => stop());
    this.stopFull();
  }

  private add(request: LinkMicRequest): void {
    const { userID, userName, userAvatar } = request;
    this.remove(userID);
    const applicant = { userID, name: userName || userID, avatar: userAvatar, until: this.time.now() + LIMIT, request };
    this.waiting.push(applicant);
    if (this.waiting.length > MOST) this.waiting.shift();
    this.time.after(LIMIT, () => {
      if (this.waiting.includes(applicant)) this.remove(userID);
    });
    this.asked(applicant);
  }

  private remove(userID: string): void {
    const at = this.waiting.findIndex((one) => one.userID === userID);
    if (at >= 0) this.waiting.splice(at, 1);
  }

  /** True when he was awaited. */
  private came(userID: string): boolean {
    this.coming.get(userID)?.();
    return this.coming.delete(userID);
  }

  private setFull(full: boolean): void {
    this.stopFull();
    this.full.value = full;
    if (full) this.stopFull = this.time.after(FULL_FOR, () => this.setFull(false));
  }
}
