import { expect, test } from 'vitest';
import { flvAddress } from '@/calls/flv-address';

const MIXED = 'http://play.example.com:8080/live/1_r_ann.flv';

test('the stream of a member is played from where the room’s picture is, with its own signature', () => {
  expect(flvAddress('rtmp://play.example.com:1935/live/1_r_bo?txSecret=ab&txTime=5F', MIXED)).toBe(
    'http://play.example.com:8080/live/1_r_bo.flv?txSecret=ab&txTime=5F',
  );
  expect(flvAddress('rtmp://play.example.com/live/1_r_bo', MIXED)).toBe('http://play.example.com:8080/live/1_r_bo.flv');
});

test.each([['', MIXED], ['rtmp://h/live/x', ''], ['javascript:alert(1)', MIXED], ['rtmp://h/live/x', 'javascript:x']])(
  'there is no address from %s and %s',
  (stream, mixed) => expect(flvAddress(stream, mixed)).toBe(''),
);
