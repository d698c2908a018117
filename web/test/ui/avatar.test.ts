import { afterEach, expect, test, vi } from 'vitest';
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import UiAvatar from '@/ui/UiAvatar.vue';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['https:', 'http://pictures.example.com/a.png', 'src="https://pictures.example.com/a.png"'],
  ['http:', 'http://pictures.example.com/a.png', 'src="http://pictures.example.com/a.png"'],
  ['https:', '/avatars/dune.svg', 'src="/avatars/dune.svg"'],
])('on a page of %s the picture %s is loaded as %s', async (protocol, src, shown) => {
  vi.stubGlobal('location', { protocol });
  expect(await renderToString(createSSRApp(UiAvatar, { name: 'Ann', src }))).toContain(shown);
});

test('what is no address of a picture is not loaded', async () => {
  expect(await renderToString(createSSRApp(UiAvatar, { name: 'Ann', src: 'javascript:alert(1)' }))).not.toContain('src=');
});
