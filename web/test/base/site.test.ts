import { expect, test } from 'vitest';
import { named, site } from '@/base/site';

const ROOT = { origin: 'https://example.com', pathname: '/' };
const BEHIND = { origin: 'https://example.com', pathname: '/rooms/' };

test.each([
  ['/', 'https://example.com'],
  ['/rooms/', 'https://example.com/rooms'],
  ['/rooms/index.html', 'https://example.com/rooms'],
  ['/a/b/', 'https://example.com/a/b'],
])('a page at %s has its server at %s', (pathname, expected) => {
  expect(site({ origin: 'https://example.com', pathname })).toBe(expected);
});

test.each([
  [ROOT, '/live/s.whep/3', 'https://example.com/live/s.whep?a=b', 'https://example.com/live/s.whep/3'],
  [BEHIND, '/live/s.whep/3?k=1', 'https://example.com/rooms/live/s.whep', 'https://example.com/rooms/live/s.whep/3?k=1'],
  [BEHIND, '/rooms/live/s.whep/3', 'https://example.com/rooms/live/s.whep', 'https://example.com/rooms/live/s.whep/3'],
  [BEHIND, 'https://example.com/live/s.whep/3', 'https://example.com/rooms/live/s.whep', 'https://example.com/rooms/live/s.whep/3'],
  [BEHIND, '/live/s.whep/3', 'https://cdn.example.org/live/s.whep', 'https://cdn.example.org/live/s.whep/3'],
])('from a page at %j, %s of %s is %s', (here, path, asked, expected) => {
  expect(named(path, asked, here).href).toBe(expected);
});
