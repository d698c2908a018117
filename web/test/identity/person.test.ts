import { nextTick } from 'vue';
import { expect, test } from 'vitest';
import { person, rename } from '@/identity/person';

test('the picture that goes with a name is remembered with it', async () => {
  const shown = person.value.avatar;
  rename(' Ann ');
  await nextTick();
  expect(JSON.parse(localStorage.getItem('rtcroom.person') ?? '')).toEqual({ name: 'Ann', avatar: shown });
});
