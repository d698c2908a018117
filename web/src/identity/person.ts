import { computed, reactive, watch } from 'vue';
import { site } from '@/base/site';
import { store, stored } from '@/base/storage';
import { language } from '@/i18n/language';
import { AVATARS } from './avatars';
import { generatedName } from './names';

/** The server takes 1024 bytes for a name; 64 characters of any script stay well below. */
export const NAME_LIMIT = 64;

const CHOSEN = 'rtcroom.person';
const GENERATED = 'rtcroom.invented';

interface ShownAs {
  name: string;
  /** Name of a picture of ours, or an address. */
  avatar: string;
}

const chosen = reactive<Partial<ShownAs>>(read(stored(() => localStorage, CHOSEN)));
const generated = reactive<ShownAs>(begin());

window.addEventListener('storage', (event) => {
  if (event.key === CHOSEN) Object.assign(chosen, { name: undefined, avatar: undefined }, read(event.newValue));
});
watch(chosen, () => store(() => localStorage, CHOSEN, JSON.stringify(chosen)));

/**
 * How this person is shown to others. What was chosen is stored and the same in all tabs; until then every tab has
 * a name and a picture of its own, since every tab is somebody else.
 */
export const person = computed<ShownAs>(() => ({
  name: chosen.name || generated.name,
  avatar: chosen.avatar ?? generated.avatar,
}));

export const hasChosenName = computed(() => Boolean(chosen.name));

/** The picture that goes with the name is stored too, even where nobody chose another. */
export function rename(name: string): void {
  Object.assign(chosen, { avatar: person.value.avatar, name: name.trim().slice(0, NAME_LIMIT) });
}

export function choosePicture(avatar: string): void {
  chosen.avatar = avatar;
}

/** Other apps show the picture too, so they get a whole address. */
export function pictureAddress(avatar: string): string {
  return (AVATARS as readonly string[]).includes(avatar) ? `${site()}/avatars/${avatar}.svg` : avatar;
}

/** As the client sends it with calls: always what it is now. */
export const profile = {
  get userName(): string {
    return person.value.name;
  },
  get userAvatar(): string {
    return pictureAddress(person.value.avatar);
  },
};

function begin(): ShownAs {
  const kept = read(stored(() => sessionStorage, GENERATED));
  const looks = {
    name: kept.name ?? generatedName(language.value, Math.random),
    avatar: kept.avatar ?? (AVATARS[Math.floor(Math.random() * AVATARS.length)] as string),
  };
  store(() => sessionStorage, GENERATED, JSON.stringify(looks));
  return looks;
}

/** A name that nobody chose gives way to the same of somebody who is there. */
export function avoid(names: readonly string[]): void {
  for (let tries = 0; tries < 9 && !chosen.name && names.includes(generated.name); tries++) generateAnew();
}

/** A duplicated tab has taken over the name of the other. */
export function generateAnew(): void {
  store(() => sessionStorage, GENERATED, null);
  Object.assign(generated, begin());
}

function read(json: string | null): Partial<ShownAs> {
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const { name, avatar } = value as Record<string, unknown>;
    return {
      ...(typeof name === 'string' ? { name: name.slice(0, NAME_LIMIT) } : {}),
      ...(typeof avatar === 'string' ? { avatar } : {}),
    };
  } catch {
    return {};
  }
}
