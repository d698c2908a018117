import { shallowRef } from 'vue';
import { RtcRoomError, SYSTEM_TIME, type LiveRoom, type PkPeer, type PkRequest, type Time } from 'rtcroom-client';
import { errorText } from '@/app/error-text';
import { liveDeskTexts as texts } from '@/i18n/texts/live-desk';

/** How long a question is good for, on both sides. */
export const PK_SECONDS = 30;

/** The host of another live, as lists show him. */
export interface Host {
  readonly userID: string;
  readonly name: string;
}

/** Somebody is waited for until then; milliseconds since 1970. */
export interface Invited extends Host {
  readonly until: number;
}

export interface PkQuestion extends Invited {
  readonly request: PkRequest;
}

/** A host's part in a PK: asks another host, is asked, and ends it; one at a time. */
export class PkDesk {
  readonly invited = shallowRef<Invited>();
  readonly asked = shallowRef<PkQuestion>();
  readonly peer = shallowRef<PkPeer>();
  /** Why there is none, in words. */
  readonly refusal = shallowRef('');
  private stopAlarm: () => void = () => undefined;
  private readonly stops: (() => void)[];

  /**
   * @param able whether this host's stream is where others can play it
   * @param changed a PK has begun, or is over
   */
  constructor(
    private readonly room: LiveRoom,
    private readonly able: () => boolean,
    private readonly changed: () => void,
    private readonly time: Time = SYSTEM_TIME,
  ) {
    this.stops = [
      room.on('pkRequest', (request) => this.hear(request)),
      room.on('pkStarted', (peer) => this.begin(peer)),
      room.on('pkEnded', () => {
        this.peer.value = undefined;
        changed();
      }),
    ];
  }

  /** Never fails: the refusal says why not. */
  async invite({ userID, name }: Host): Promise<void> {
    this.refusal.value = '';
    const invited = { userID, name, until: this.time.now() + PK_SECONDS * 1000 };
    this.invited.value = invited;
    try {
      const { accepted, message } = await this.room.requestPk(userID, PK_SECONDS * 1000);
      if (!accepted && this.invited.value === invited) this.refusal.value = answered(name, message);
    } catch (error) {
      if (this.invited.value === invited) this.refusal.value = failed(name, error);
    }
    if (this.invited.value === invited) this.invited.value = undefined;
  }

  withdraw(): void {
    this.invited.value = undefined;
    this.room.withdrawPk();
  }

  /** Says yes or no to whoever asked; never fails. */
  async answer(accepted: boolean): Promise<void> {
    const { asked } = this;
    const question = asked.value;
    asked.value = undefined;
    if (!question) return;
    try {
      await (accepted ? question.request.accept() : question.request.reject());
    } catch (error) {
      this.refusal.value = failed(question.name, error);
    }
  }

  stop(): void {
    void this.room.stopPk();
  }

  close(): void {
    this.stops.forEach((stop) => stop());
    this.stopAlarm();
  }

  private hear(request: PkRequest): void {
    const { userID, userName } = request;
    if (!this.able() || (this.asked.value && this.asked.value.userID !== userID)) {
      request.reject('busy').catch(() => undefined);
      return;
    }
    const question = { userID, name: userName || userID, until: this.time.now() + PK_SECONDS * 1000, request };
    this.asked.value = question;
    this.stopAlarm();
    this.stopAlarm = this.time.after(PK_SECONDS * 1000, () => (this.asked.value = undefined));
  }

  /** Two who ask each other at once are together by the first yes. */
  private begin(peer: PkPeer): void {
    this.peer.value = peer;
    this.refusal.value = '';
    this.asked.value = undefined;
    if (this.invited.value) this.withdraw();
    this.changed();
  }
}

function answered(name: string, message: string): string {
  const w = texts.value;
  if (message === 'busy') return w.pkBusy(name);
  return message ? w.pkRefusedWith(name, message) : w.pkRefused(name);
}

function failed(name: string, error: unknown): string {
  const late = error instanceof RtcRoomError && error.failure === 'timeout' && error.op === 'pk';
  return late ? texts.value.pkNoAnswer(name, PK_SECONDS) : errorText(error).text;
}
