import { effectScope, type EffectScope } from 'vue';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settled } from 'rtcroom-client-test/fake-time';
import { useCapture, type Capture } from '@/media/capture';
import { choose, useSpeaker } from '@/media/devices';
import { FakeDevices } from './fake-devices';

let scope: EffectScope;
let devices: FakeDevices;
let capture: Capture;

beforeEach(() => {
  scope = effectScope();
  devices = new FakeDevices(['cam-a', 'cam-b'], ['mic-a', 'mic-b'], ['out-a', 'out-b']);
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true });
  capture = scope.run(() => useCapture()) as Capture;
});
afterEach(() => {
  scope.stop();
  (['camera', 'microphone', 'speaker'] as const).forEach((kind) => choose(kind, ''));
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

const used = (): (string | undefined)[] =>
  [capture.camera.value, capture.audio.value].map((track) => track?.getSettings().deviceId);

describe('a chosen device', () => {
  test('is the one that is used, and no other', async () => {
    choose('camera', 'cam-b');
    choose('microphone', 'mic-b');
    await capture.start();
    expect(used()).toEqual(['cam-b', 'mic-b']);
    await capture.use('camera', 'cam-a');
    expect(used()).toEqual(['cam-a', 'mic-b']);
  });

  test('that is gone leaves its place to another', async () => {
    choose('camera', 'cam-z');
    await capture.start();
    expect(used()).toEqual(['cam-a', 'mic-a']);
  });

  test('that goes the moment it is asked for does too', async () => {
    choose('camera', 'cam-b');
    devices.refuses = 'cam-b';
    await capture.start();
    expect(used()).toEqual(['cam-a', 'mic-a']);
  });

  test('that is unplugged is replaced, and used again when it is back', async () => {
    choose('microphone', 'mic-b');
    await capture.start();
    devices.unplug('mic-b');
    await settled();
    expect(used()).toEqual(['cam-a', 'mic-a']);
    devices.plug('audioinput', 'mic-b');
    await settled();
    expect(used()).toEqual(['cam-a', 'mic-b']);
    expect(capture.failure.value).toBeUndefined();
  });
});

test('the last camera that is unplugged is missed, until there is one again', async () => {
  devices.unplug('cam-b');
  await capture.start();
  devices.unplug('cam-a');
  await settled();
  expect(used()).toEqual([undefined, 'mic-a']);
  expect(capture.failure.value?.retry).toBe(true);
  devices.plug('videoinput', 'cam-c');
  await settled();
  expect(used()).toEqual(['cam-c', 'mic-a']);
  expect(capture.failure.value).toBeUndefined();
});

test('nothing is captured before it is asked for, whatever is switched and plugged in', async () => {
  await capture.setMic(false);
  await capture.setMic(true);
  await capture.setCamera(false);
  await capture.setCamera(true);
  devices.plug('videoinput', 'cam-c');
  await settled();
  expect(devices.asked).toBe(0);
});

test('what was let go captures nothing, not even what the browser gives late', async () => {
  const late = capture.start();
  capture.release();
  await late;
  expect(used()).toEqual([undefined, undefined]);
  expect(devices.running()).toEqual([]);
});

test('sound comes from the speaker that was chosen while it is there', async () => {
  choose('speaker', 'out-b');
  const speaker = scope.run(() => useSpeaker())!;
  devices.plug('audiooutput', 'out-c');
  await settled();
  expect(speaker.value).toBe('out-b');
  devices.unplug('out-b');
  await settled();
  expect(speaker.value).toBe('');
  devices.plug('audiooutput', 'out-b');
  await settled();
  expect(speaker.value).toBe('out-b');
});
