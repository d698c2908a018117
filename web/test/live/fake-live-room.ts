import type { LiveRoom, PkAnswer, PkRequest } from 'rtcroom-client';

/** A room as far as a host's desk knows one: tells what a test makes happen, and keeps what was asked of it. */
export class FakeLiveRoom {
  readonly roomID = 'r';
  readonly room = { roomCreator: 'ann' };
  readonly asked: string[] = [];
  readonly said: string[] = [];
  /** What the other host says to the next question. */
  answer: () => Promise<PkAnswer> = () => new Promise(() => undefined);
  private readonly listeners = new Map<string, Set<(event: never) => void>>();

  get own(): LiveRoom {
    return this as unknown as LiveRoom;
  }

  on(name: string, listener: (event: never) => void): () => void {
    const mine = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, mine.add(listener));
    return () => void mine.delete(listener);
  }

  tell(name: string, event: unknown): void {
    this.listeners.get(name)?.forEach((hear) => hear(event as never));
  }

  /** Another host asks; what becomes of it is kept. */
  isAsked(userID: string, accept = (): Promise<void> => Promise.resolve()): void {
    const reject = (message = ''): Promise<void> => Promise.resolve(void this.asked.push(`no to ${userID} ${message}`.trim()));
    const side = { userID, roomID: `of-${userID}`, accelerateURL: '' };
    const request: PkRequest = { ...side, userName: userID.toUpperCase(), userAvatar: '', accept, reject };
    this.tell('pkRequest', request);
  }

  requestPk(userID: string): Promise<PkAnswer> {
    this.asked.push(`ask ${userID}`);
    return this.answer();
  }

  withdrawPk(): void {
    this.asked.push('withdraw');
  }

  stopPk(): Promise<void> {
    return Promise.resolve(void this.asked.push('stop'));
  }

  remix(anew = false): void {
    this.asked.push(anew ? 'remix anew' : 'remix');
  }

  sendCommand(cmd: string, msg: string): Promise<void> {
    return Promise.resolve(void this.said.push(`${cmd} ${msg}`));
  }
}
