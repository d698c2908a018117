import { describe, expect, it } from 'vitest';
import { formatOf } from '@/play/start';
import { fileCommand, testPictureCommand, twoFields } from '@/tools/commands';

const PUSH = 'rtmp://push.example.com:1935/live/8888_a?bizid=8888&txSecret=ab&txTime=6B';

describe('a push address', () => {
  it('falls into the two fields OBS asks for', () => {
    expect(twoFields(PUSH)).toEqual({
      server: 'rtmp://push.example.com:1935/live',
      key: '8888_a?bizid=8888&txSecret=ab&txTime=6B',
    });
    expect(twoFields('rtmp://h/live/s')).toEqual({ server: 'rtmp://h/live', key: 's' });
  });

  it('reaches ffmpeg as one word of the shell', () => {
    expect(testPictureCommand(PUSH)).toContain(`-f flv '${PUSH}'`);
    expect(fileCommand("rtmp://h/live/o'neil")).toContain("'rtmp://h/live/o'\\''neil'");
  });
});

describe('a play address', () => {
  it.each([
    ['http://h/live/s.flv?txSecret=1', 'flv'],
    ['https://h/live/s.M3U8', 'hls'],
    ['/live/s.flv', 'flv'],
    ['rtmp://h/live/s.flv', undefined],
    ['javascript:x.flv', undefined],
    ['http://h/movie.mp4', undefined],
  ])('%s is %s', (address, kind) => {
    expect(formatOf(address)).toBe(kind);
  });
});
