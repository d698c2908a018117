import type * as Client from '../src/index.js';
import { credentials, freshUser, SERVER } from './harness.js';
import { MiniProgram } from './mini-program.js';

export interface Visitor extends Client.Kit {
  readonly client: typeof Client;
  readonly program: MiniProgram;
  leave(): Promise<void>;
}

/** Somebody in a mini program, with the client as mini programs load it. */
export async function visitor(name: string, server = SERVER): Promise<Visitor> {
  const program = new MiniProgram(server, { 'rtcroom.js': 'miniprogram_dist/index.js' });
  const client = program.require('rtcroom.js') as typeof Client;
  const common = { server, credentials: await credentials(freshUser(name)) };
  const rooms = new client.RtcRoomClient(common);
  const im = new client.ImClient(common);
  await im.login();
  const leave = async (): Promise<void> => {
    await im.logout();
    rooms.close();
  };
  return { client, program, rooms, im, profile: { userName: name, userAvatar: '' }, leave };
}
