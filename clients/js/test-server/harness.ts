import { after } from 'node:test';
import { ImClient, RtcRoomClient, type Credentials, type Kit } from '../src/node.js';
import { nodeTransport } from '../src/transport/node.js';
import type { Socket, Transport } from '../src/transport/transport.js';

/** Where the real server is; these tests are nothing without one. */
export const SERVER = required('RTCROOM_SERVER');

export function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: run these tests through ./rtcroom test`);
  return value;
}

let users = 0;

/** An id nobody had before. */
export function freshUser(name: string): string {
  return `${name}_${process.pid}_${++users}`;
}

export async function credentials(userID: string): Promise<Credentials> {
  const { sdkAppID, accountType, userSig } = await new RtcRoomClient({ server: SERVER }).utils.getLoginInfo(userID);
  return { sdkAppID, accountType, userID, userSig };
}

/** Node's own transport, whose sockets can be cut as networks cut them: nothing is said, to either side. */
export class Cuttable implements Transport {
  request = nodeTransport.request;
  cuts = 0;
  private current: { socket: Socket; lost: () => void } | undefined;

  connect: Transport['connect'] = (url, protocol, listener) => {
    let cut = false;
    const socket = nodeTransport.connect(url, protocol, {
      opened: () => cut || listener.opened(),
      received: (text) => cut || listener.received(text),
      closed: (code, reason) => cut || listener.closed(code, reason),
    });
    const lost = (): void => {
      if (cut) return;
      cut = true;
      socket.close(3000, '');
      listener.closed(1006, 'cut');
    };
    this.current = { socket, lost };
    return socket;
  };

  cut(): void {
    this.cuts++;
    this.current?.lost();
  }
}

const people: Person[] = [];

/** Whoever a failed test left behind would keep this process from ending. */
after(() => Promise.all(people.map((one) => one.leave())));

export interface Person extends Kit {
  readonly userID: string;
  readonly network: Cuttable;
  leave(): Promise<void>;
}

/** Somebody with both clients, logged in. */
export async function person(name: string, userID = freshUser(name)): Promise<Person> {
  const network = new Cuttable();
  const common = { server: SERVER, credentials: await credentials(userID), transport: network };
  const rooms = new RtcRoomClient(common);
  const im = new ImClient(common);
  await im.login();
  const leave = async (): Promise<void> => {
    await im.logout();
    rooms.close();
  };
  const profile = { userName: name, userAvatar: `http://a/${name}.png` };
  const one = { rooms, im, userID, network, profile, leave };
  people.push(one);
  return one;
}

/** Waits until something is so, and says what it waited for when it never is. */
export async function eventually(what: string, isSo: () => boolean, limit = 10_000): Promise<void> {
  const end = Date.now() + limit;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`not within ${limit} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
