import { describe, expect, test } from 'vitest';
import { SILENT_AFTER } from '@/mesh/mesh';
import { seeded } from 'rtcroom-client-test/fake-time';
import { ALL_ON, FakeRoom, tracks } from './fake-room';

async function connected(...users: string[]): Promise<FakeRoom> {
  const room = new FakeRoom();
  for (const user of users) room.enter(user);
  room.tellEverybody();
  await room.time.advance(3_000);
  return room;
}

describe('a room of two', () => {
  test('they see each other, over one connection', async () => {
    const room = await connected('ann', 'bo');
    expect(room.seen).toBe(2);
    expect(room.open).toHaveLength(2);
    expect(room.chat.largest).toBeLessThan(8_192);
  });

  test('a few messages are enough', async () => {
    const room = await connected('ann', 'bo');
    expect(room.chat.sent).toBeLessThanOrEqual(10);
  });

  test('who came first does not wait for the list, but answers only members', async () => {
    const room = new FakeRoom();
    const ann = room.enter('ann');
    room.enter('bo').setMembers(['ann']);
    await room.time.advance(500);
    expect(room.strangers).toContain('bo');
    expect(room.open).toHaveLength(0);
    ann.setMembers(['bo']);
    await room.time.advance(2_000);
    expect(room.seen).toBe(2);
  });

  test('both offer at once, and one gives way', async () => {
    const room = new FakeRoom();
    for (const user of ['ann', 'bo']) room.enter(user, { random: () => (user === 'ann' ? 0.5 : 0.5001) });
    room.tellEverybody();
    await room.time.advance(3_000);
    room.network.cut();
    for (const mesh of room.people.values()) mesh.networkChanged();
    await room.time.advance(3_000);
    expect(room.seen).toBe(2);
    expect(room.open.map((one) => one.signalingState)).toEqual(['stable', 'stable']);
    expect(room.open.map((one) => one.getTransceivers().length)).toEqual([2, 2]);
  });

  test('a lost connection is repaired without a new one', async () => {
    const room = await connected('ann', 'bo');
    room.network.cut();
    await room.time.advance(100);
    expect(room.states('ann')).toEqual({ bo: 'interrupted' });
    await room.time.advance(15_000);
    expect(room.seen).toBe(2);
    expect(room.network.connections).toHaveLength(2);
  });

  test('a reloaded page is seen again, and what its former life said is not heard', async () => {
    const room = await connected('ann', 'bo');
    room.crash('bo');
    await room.time.advance(1_000);
    room.enter('bo');
    room.tellEverybody();
    await room.time.advance(5_000);
    expect(room.seen).toBe(2);
    expect(room.open).toHaveLength(2);
  });

  test('goodbye is heard before the room says so', async () => {
    const room = await connected('ann', 'bo');
    room.people.get('bo')?.close();
    await room.time.advance(500);
    expect(room.states('ann')).toEqual({ bo: 'left' });
    room.people.get('ann')?.setMembers([]);
    expect(room.states('ann')).toEqual({});
    expect(room.open).toHaveLength(0);
  });

  test('who cannot talk this way is told apart after a while, and seen when he can after all', async () => {
    const room = new FakeRoom();
    room.enter('ann').setMembers(['obs']);
    await room.time.advance(SILENT_AFTER - 1);
    expect(room.states('ann')).toEqual({ obs: 'waiting' });
    await room.time.advance(2);
    expect(room.states('ann')).toEqual({ obs: 'silent' });
    room.enter('obs').setMembers(['ann']);
    await room.time.advance(3_000);
    expect(room.seen).toBe(2);
  });

  test('a microphone that is muted is told, and a track changed without negotiation', async () => {
    const room = await connected('ann', 'bo');
    const offers = room.chat.sent;
    const other = tracks();
    room.people.get('bo')?.setMedia(other, { ...ALL_ON, mic: false });
    await room.time.advance(500);
    expect(room.member('ann', 'bo').media).toEqual({ mic: false, camera: true, screen: false });
    expect(room.chat.sent).toBe(offers + 1);
    const sending = room.open.flatMap((one) => one.getTransceivers().map((place) => place.sender.track));
    expect(sending).toContain(other.video);
  });

  test('who only looks on sends nothing and sees all the same', async () => {
    const room = new FakeRoom();
    room.enter('ann');
    room.enter('viewer', { sends: false });
    room.tellEverybody();
    await room.time.advance(3_000);
    expect(room.member('viewer', 'ann').state).toBe('connected');
    const ofViewer = room.open[1]?.getTransceivers() ?? [];
    expect(room.open.flatMap((one) => one.getTransceivers()).filter((place) => place.direction === 'recvonly')).toHaveLength(2);
    expect(ofViewer).toHaveLength(2);
  });

  test('when nothing helps both begin anew', async () => {
    const room = await connected('ann', 'bo');
    const good = room.chat.impairment;
    room.chat.impairment = { ...good, lost: 1 };
    room.network.cut();
    await room.time.advance(120_000);
    expect(room.seen).toBe(0);
    room.chat.impairment = good;
    await room.time.advance(60_000);
    expect(room.seen).toBe(2);
    expect(room.open).toHaveLength(2);
  });
});

describe('a room of four', () => {
  test('everybody sees everybody, and then there is silence', async () => {
    const room = await connected('ann', 'bo', 'cy', 'di');
    await room.time.advance(2_000);
    expect(room.seen).toBe(12);
    const sent = room.chat.sent;
    await room.time.advance(120_000);
    expect(room.chat.sent).toBe(sent);
  });

  test('the picture gets smaller with every member', async () => {
    const room = await connected('ann', 'bo');
    const bitrate = (): number => room.open[0]?.getTransceivers()[1]?.parameters.encodings[0]?.['maxBitrate'] ?? 0;
    const alone = bitrate();
    room.enter('cy');
    room.tellEverybody();
    await room.time.advance(3_000);
    expect(bitrate()).toBeLessThan(alone);
  });

  test('a fifth is nobody’s business', async () => {
    const room = await connected('ann', 'bo', 'cy', 'di', 'ed');
    expect(room.people.get('ann')?.members).toHaveLength(3);
  });
});

describe('in bad weather', () => {
  const SEEDS = Number(process.env['MESH_SEEDS'] ?? 60);

  test.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('everybody sees everybody in the end, seed %i', async (seed) => {
    const random = seeded(seed * 7919);
    const impairment = { lost: random() * 0.3, twice: random() * 0.2, refused: random() * 0.2, delay: random() * 2_000 };
    const room = new FakeRoom(seed, impairment);
    const names = ['ann', 'bo', 'cy', 'di'].slice(0, 2 + Math.floor(random() * 3));
    for (const name of names) {
      room.enter(name);
      if (random() < 0.5) room.tellEverybody();
      await room.time.advance(random() * 2_000);
    }
    room.tellEverybody();
    for (let i = 0; i < 3; i++) {
      await room.time.advance(random() * 15_000);
      const name = names[Math.floor(random() * names.length)] as string;
      if (random() < 0.3) room.network.cut();
      if (random() < 0.3) room.people.get(name)?.networkChanged();
      if (random() < 0.3) {
        room.crash(name);
        room.enter(name);
        room.tellEverybody();
      }
    }
    await room.time.advance(300_000);
    expect(room.seen, `seed ${seed}`).toBe(room.pairs);
    expect(room.open).toHaveLength(room.pairs);
    const sent = room.chat.sent;
    await room.time.advance(120_000);
    expect(room.chat.sent - sent, 'what is connected needs no words').toBeLessThanOrEqual(0);
  });
});
