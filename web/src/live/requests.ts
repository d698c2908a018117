import { shallowReactive } from 'vue';
import { SYSTEM_TIME, type LinkMicRequest, type LiveRoom, type Time } from 'rtcroom-client';

/** How long the viewer waits. */
const LIMIT = 30_000;
/** Who was let in and does not come gets his place taken again. */
const COMES_WITHIN = 25_000;
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
  /** Let in, and not on the stage yet. */
  readonly coming = shallowReactive(new Set<string>());
  private readonly stops: (() => void)[];

  constructor(
    room: LiveRoom,
    private readonly asked: (applicant: Applicant) => void,
    private readonly time: Time = SYSTEM_TIME,
  ) {
    this.stops = [
      room.on('linkMicRequest', (request) => this.add(request)),
      room.on('pusherJoined', ({ userID }) => void this.coming.delete(userID)),
    ];
  }

  async accept(applicant: Applicant): Promise<void> {
    this.remove(applicant.userID);
    await applicant.request.accept();
    this.coming.add(applicant.userID);
    this.time.after(COMES_WITHIN, () => this.coming.delete(applicant.userID));
  }

  async reject(applicant: Applicant, message: string): Promise<void> {
    this.remove(applicant.userID);
    await applicant.request.reject(message);
  }

  close(): void {
    this.stops.forEach((stop) => stop());
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
}
