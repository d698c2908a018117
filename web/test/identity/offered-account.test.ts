import { afterEach, beforeEach, expect, test } from 'vitest';
import { accessToken, keepAccessToken } from '@/identity/access-token';
import { offerAccount, offeredAccount, subjectOf } from '@/identity/offered-account';

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (sub: unknown, mark = ''): string => `head.${base64({ sub, mark })}.signature`;
const signedIn = (userID: string): void => sessionStorage.setItem('rtcroom.account', JSON.stringify({ userID, userSig: 'sig' }));

function nobody(): void {
  sessionStorage.removeItem('rtcroom.account');
  keepAccessToken(undefined);
  offeredAccount.value = undefined;
}

beforeEach(nobody);
afterEach(nobody);

test('where nobody is, the account of a link is taken', async () => {
  await offerAccount(tokenOf('lin'));
  expect(accessToken()).toBe(tokenOf('lin'));
  expect(offeredAccount.value).toBeUndefined();
});

test('who is signed in keeps the account until he has said otherwise', async () => {
  keepAccessToken(tokenOf('lin'));
  signedIn('lin');
  let ended = 0;
  await offerAccount(tokenOf('mallory'), async () => void ended++);
  expect(offeredAccount.value).toEqual({ token: tokenOf('mallory'), before: 'lin', after: 'mallory' });
  expect([accessToken(), ended, sessionStorage.getItem('rtcroom.account')]).toEqual([tokenOf('lin'), 0, expect.stringContaining('lin')]);
});

test.each([
  ['whom the server named', () => signedIn('web_1'), 'web_1'],
  ['who has a token and was not yet signed in', () => keepAccessToken(tokenOf('林')), '林'],
  ['whose token names nobody', () => keepAccessToken('opaque'), ''],
])('asked too is one %s', async (_who, begin, before) => {
  begin();
  await offerAccount(tokenOf('mallory'));
  expect(offeredAccount.value?.before).toBe(before);
});

test('a link whose token names nobody asks as well', async () => {
  signedIn('lin');
  await offerAccount('opaque');
  expect(offeredAccount.value).toEqual({ token: 'opaque', before: 'lin', after: '' });
});

test('a new token of the same account, or the same token, replaces nobody', async () => {
  keepAccessToken(tokenOf('lin'));
  signedIn('lin');
  await offerAccount(tokenOf('lin'));
  expect(sessionStorage.getItem('rtcroom.account')).not.toBeNull();
  await offerAccount(tokenOf('lin', 'new'));
  expect(accessToken()).toBe(tokenOf('lin', 'new'));
  expect(offeredAccount.value).toBeUndefined();
});

test('only texts are names', () => {
  expect([tokenOf(7), tokenOf({}), 'a.%.c', '', 'a..c'].map(subjectOf)).toEqual(['', '', '', '', '']);
});
