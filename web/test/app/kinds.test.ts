import { describe, expect, it } from 'vitest';
import { placeOf, roomAddress } from '@/app/kinds';

describe('the address of a room', () => {
  it.each(['room_1', '周五晚会', 'a/b?c#d&e', '100%', ' '])('leads back to room %j', (room) => {
    expect(placeOf(roomAddress('live', room))).toEqual({ kind: 'live', room });
  });

  it.each(['', 'room_1', 'https://example.com/', '#/tools', '#/double/', '#/double/%E0%A4%A', 'javascript:alert(1)'])(
    '%j is none',
    (text) => {
      expect(placeOf(text)).toBeUndefined();
    },
  );

  it('may come with words around it and a query behind it', () => {
    expect(placeOf(' http://10.0.0.1:5757/#/multi/m1?name=x ')).toEqual({ kind: 'multi', room: 'm1' });
  });
});
