import { expect, test } from 'vitest';
import { takeBothNamesOfOpus } from '@/play/opus-name';

/** A browser that plays Opus in MP4 by these names. */
function browser(...names: string[]) {
  return class {
    static isTypeSupported(type: string): boolean {
      return names.some((name) => type === `audio/mp4;codecs=${name}`);
    }
    addSourceBuffer(type: string): string {
      return type;
    }
  };
}

test.each([
  ['WebKit, which has one of the names, gets that', ['opus'], 'audio/mp4;codecs=opus'],
  ['a browser that takes both is let alone', ['opus', 'Opus'], 'audio/mp4;codecs=Opus'],
  ['a browser without Opus is let alone', [], 'audio/mp4;codecs=Opus'],
])('%s', (_case, names, added) => {
  const Source = browser(...names);
  takeBothNamesOfOpus(Source as never);
  takeBothNamesOfOpus(Source as never);
  expect(new Source().addSourceBuffer('audio/mp4;codecs=Opus')).toBe(added);
  expect(new Source().addSourceBuffer('video/mp4;codecs=avc1.42e01f')).toBe('video/mp4;codecs=avc1.42e01f');
});

test('where there is no MediaSource, nothing happens', () => expect(() => takeBothNamesOfOpus(undefined)).not.toThrow());
