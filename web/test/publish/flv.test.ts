import { expect, test } from 'vitest';
import { aacFrame, aacHeader, avcFrame, avcHeader, FILE_HEAD, opusFrame, opusHeader, opusHeadOf } from '@/publish/flv';
import { PublishClock } from '@/publish/clock';

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

test('a file begins with its name, sound and picture', () => {
  expect(hex(FILE_HEAD)).toBe('46 4c 56 01 05 00 00 00 09 00 00 00 00');
});

test('a tag has its kind, length, time and the length of what was before', () => {
  expect(hex(avcFrame(Uint8Array.of(1, 2, 3), 0x01020304, true))).toBe(
    ['09 00 00 08', '02 03 04 01', '00 00 00', '17 01 00 00 00', '01 02 03', '00 00 00 13'].join(' '),
  );
});

test('each kind is named as players read it', () => {
  const data = Uint8Array.of(9);
  const content = (bytes: Uint8Array): string => hex(bytes.subarray(11, -4));
  expect(content(avcHeader(data, 0))).toBe('17 00 00 00 00 09');
  expect(content(avcFrame(data, 0, false))).toBe('27 01 00 00 00 09');
  expect(content(aacHeader(data, 0))).toBe('af 00 09');
  expect(content(aacFrame(data, 0))).toBe('af 01 09');
  expect(content(opusHeader(data, 0))).toBe('90 4f 70 75 73 09');
  expect(content(opusFrame(data, 0))).toBe('91 4f 70 75 73 09');
});

test('Opus without a head of its own gets one of 48 kHz', () => {
  expect(hex(opusHeadOf(2))).toBe('4f 70 75 73 48 65 61 64 01 02 00 00 80 bb 00 00 00 00 00');
});

test('sound and picture share a time, from whenever each counts', () => {
  let now = 1_000;
  const clock = new PublishClock(() => now);
  const [camera, microphone] = [{}, {}] as MediaStreamTrack[];
  expect(clock.sound(camera as MediaStreamTrack, 5_000_000)).toBe(0);
  now = 1_020;
  expect(clock.sound(microphone as MediaStreamTrack, 77_000)).toBe(20);
  now = 1_300;
  expect(clock.sound(camera as MediaStreamTrack, 5_040_000)).toBe(40);
  expect(clock.sound(microphone as MediaStreamTrack, 97_000)).toBe(40);
});
