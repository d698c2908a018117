import { describe, expect, test } from 'vitest';
import { SILENT_AFTER } from '@/mesh/mesh';
import { seeded } from '../../../clients/js/test/fake-time';
import { ALL_ON, Stage, tracks } from './stage';

async function connected(...users: string[]): Promise<Stage> {
  const stage = new Stage();
  for (const user of users) stage.enter(user);
  stage.tellEverybody();
  await stage.time.advance(3_000);
  return stage;
}

describe('a room of two', () => {
  test('they see each other, over one connection', async () => {
    const stage = await connected('ann', 'bo');
    expect(stage.seen).toBe(2);
    expect(stage.open).toHaveLength(2);
    expect(stage.chat.largest).toBeLessThan(8_192);
  });

  test('a few messages are enough', async () => {
    const stage = await connected('ann', 'bo');
    expect(stage.chat.sent).toBeLessThanOrEqual(10);
  });

  test('who came first does not wait for the list, but answers only members', async () => {
    const stage = new Stage();
    const ann = stage.enter('ann');
    stage.enter('bo').setMembers(['ann']);
    await stage.time.advance(500);
    expect(stage.strangers).toContain('bo');
    expect(stage.open).toHaveLength(0);
    ann.setMembers(['bo']);
    await stage.time.advance(2_000);
    expect(stage.seen).toBe(2);
  });

  test('both offer at once, and one gives way', async () => {
    const stage = new Stage();
    for (const user of ['ann', 'bo']) stage.enter(user, { random: () => (user === 'ann' ? 0.5 : 0.5001) });
    stage.tellEverybody();
    await stage.time.advance(3_000);
    stage.network.cut();
    for (const mesh of stage.people.values()) mesh.networkChanged();
    await stage.time.advance(3_000);
    expect(stage.seen).toBe(2);
    expect(stage.open.map((one) => one.signalingState)).toEqual(['stable', 'stable']);
    expect(stage.open.map((one) => one.getTransceivers().length)).toEqual([2, 2]);
  });

  test('a lost connection is repaired without a new one', async () => {
    const stage = await connected('ann', 'bo');
    stage.network.cut();
    await stage.time.advance(100);
    expect(stage.states('ann')).toEqual({ bo: 'interrupted' });
    await stage.time.advance(15_000);
    expect(stage.seen).toBe(2);
    expect(stage.network.connections).toHaveLength(2);
  });

  test('a reloaded page is seen again, and what its former life said is not heard', async () => {
    const stage = await connected('ann', 'bo');
    stage.crash('bo');
    await stage.time.advance(1_000);
    stage.enter('bo');
    stage.tellEverybody();
    await stage.time.advance(5_000);
    expect(stage.seen).toBe(2);
    expect(stage.open).toHaveLength(2);
  });

  test('goodbye is heard before the room says so', async () => {
    const stage = await connected('ann', 'bo');
    stage.people.get('bo')?.close();
    await stage.time.advance(500);
    expect(stage.states('ann')).toEqual({ bo: 'left' });
    stage.people.get('ann')?.setMembers([]);
    expect(stage.states('ann')).toEqual({});
    expect(stage.open).toHaveLength(0);
  });

  test('who cannot talk this way is told apart after a while, and seen when he can after all', async () => {
    const stage = new Stage();
    stage.enter('ann').setMembers(['obs']);
    await stage.time.advance(SILENT_AFTER - 1);
    expect(stage.states('ann')).toEqual({ obs: 'waiting' });
    await stage.time.advance(2);
    expect(stage.states('ann')).toEqual({ obs: 'silent' });
    stage.enter('obs').setMembers(['ann']);
    await stage.time.advance(3_000);
    expect(stage.seen).toBe(2);
  });

  test('a microphone that is muted is told, and a track changed without negotiation', async () => {
    const stage = await connected('ann', 'bo');
    const offers = stage.chat.sent;
    const other = tracks();
    stage.people.get('bo')?.setMedia(other, { ...ALL_ON, mic: false });
    await stage.time.advance(500);
    expect(stage.member('ann', 'bo').media).toEqual({ mic: false, camera: true, screen: false });
    expect(stage.chat.sent).toBe(offers + 1);
    const sending = stage.open.flatMap((one) => one.getTransceivers().map((place) => place.sender.track));
    expect(sending).toContain(other.video);
  });

  test('who only looks on sends nothing and sees all the same', async () => {
    const stage = new Stage();
    stage.enter('ann');
    stage.enter('viewer', { sends: false });
    stage.tellEverybody();
    await stage.time.advance(3_000);
    expect(stage.member('viewer', 'ann').state).toBe('connected');
    const ofViewer = stage.open[1]?.getTransceivers() ?? [];
    expect(stage.open.flatMap((one) => one.getTransceivers()).filter((place) => place.direction === 'recvonly')).toHaveLength(2);
    expect(ofViewer).toHaveLength(2);
  });

  test('when nothing helps both begin anew', async () => {
    const stage = await connected('ann', 'bo');
    const good = stage.chat.weather;
    stage.chat.weather = { ...good, lost: 1 };
    stage.network.cut();
    await stage.time.advance(120_000);
    expect(stage.seen).toBe(0);
    stage.chat.weather = good;
    await stage.time.advance(60_000);
    expect(stage.seen).toBe(2);
    expect(stage.open).toHaveLength(2);
  });
});

describe('a room of four', () => {
  test('everybody sees everybody, and then there is silence', async () => {
    const stage = await connected('ann', 'bo', 'cy', 'di');
    await stage.time.advance(2_000);
    expect(stage.seen).toBe(12);
    const sent = stage.chat.sent;
    await stage.time.advance(120_000);
    expect(stage.chat.sent).toBe(sent);
  });

  test('the picture gets smaller with every member', async () => {
    const stage = await connected('ann', 'bo');
    const bitrate = (): number => stage.open[0]?.getTransceivers()[1]?.parameters.encodings[0]?.['maxBitrate'] ?? 0;
    const alone = bitrate();
    stage.enter('cy');
    stage.tellEverybody();
    await stage.time.advance(3_000);
    expect(bitrate()).toBeLessThan(alone);
  });

  test('a fifth is nobody’s business', async () => {
    const stage = await connected('ann', 'bo', 'cy', 'di', 'ed');
    expect(stage.people.get('ann')?.members).toHaveLength(3);
  });
});

describe('in bad weather', () => {
  const SEEDS = Number(process.env['MESH_SEEDS'] ?? 60);

  test.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('everybody sees everybody in the end, seed %i', async (seed) => {
    const random = seeded(seed * 7919);
    const weather = { lost: random() * 0.3, twice: random() * 0.2, refused: random() * 0.2, delay: random() * 2_000 };
    const stage = new Stage(seed, weather);
    const names = ['ann', 'bo', 'cy', 'di'].slice(0, 2 + Math.floor(random() * 3));
    for (const name of names) {
      stage.enter(name);
      if (random() < 0.5) stage.tellEverybody();
      await stage.time.advance(random() * 2_000);
    }
    stage.tellEverybody();
    for (let i = 0; i < 3; i++) {
      await stage.time.advance(random() * 15_000);
      const name = names[Math.floor(random() * names.length)] as string;
      if (random() < 0.3) stage.network.cut();
      if (random() < 0.3) stage.people.get(name)?.networkChanged();
      if (random() < 0.3) {
        stage.crash(name);
        stage.enter(name);
        stage.tellEverybody();
      }
    }
    await stage.time.advance(300_000);
    expect(stage.seen, `seed ${seed}`).toBe(stage.pairs);
    expect(stage.open).toHaveLength(stage.pairs);
    const sent = stage.chat.sent;
    await stage.time.advance(120_000);
    expect(stage.chat.sent - sent, 'what is connected needs no words').toBeLessThanOrEqual(0);
  });
});
