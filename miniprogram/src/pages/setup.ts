import { configure } from '../components/kit.js';
import { languageOf, wordsOf, type Key, type Language, type Words } from '../i18n/words.js';

/** What the user has chosen; the rest is as the operator built it. */
export interface Settings {
  readonly server: string;
  readonly userName: string;
  /** Of the server's own pictures, or any address; empty for none. */
  readonly userAvatar: string;
  readonly language: Language;
}

/** Pictures that every server of ours has, as its web app offers them. */
const PICTURES = ['dune', 'fern', 'harbor', 'lantern', 'meadow', 'orchid', 'river', 'summit'];

export function pictures(server: string): readonly string[] {
  return PICTURES.map((name) => `${server.replace(/\/+$/, '')}/avatars/${name}.svg`);
}

/** The line an operator changes: the address of the room server. */
const SERVER = 'http://127.0.0.1:5757';

const KEPT = 'rtcroom.settings';

export function settings(): Settings {
  const kept = wx.getStorageSync<Partial<Settings> | ''>(KEPT);
  const language = languageOf(wx.getAppBaseInfo().language);
  return { server: SERVER, userName: wordsOf(language).you, userAvatar: '', language, ...(kept === '' ? {} : kept) };
}

export function keep(chosen: Settings): void {
  wx.setStorageSync(KEPT, chosen);
  configure(chosen);
}

/** The texts one page shows: no more than it needs travels to its view. */
export function texts<K extends Key>(...keys: readonly K[]): Pick<Words, K> {
  const words = wordsOf(settings().language);
  return Object.fromEntries(keys.map((key) => [key, words[key]])) as Pick<Words, K>;
}

/** Shows the texts of the language chosen now, where the page has others. */
export function speak<T extends object>(page: { readonly data: { readonly t: T }; setData(changed: { t: T }): void }, t: T): void {
  if (JSON.stringify(page.data.t) !== JSON.stringify(t)) page.setData({ t });
}

const LONGEST_NAME = 30;

/** As the rooms of 2018 refused them: what other clients cannot show in a list. */
export function isName(name: string): boolean {
  const length = [...name.trim()].length;
  return length >= 1 && length <= LONGEST_NAME && !/[<>*{}()^%$#@!~&=\\"]/.test(name);
}
