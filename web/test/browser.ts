// What modules touch of a browser while they are loaded, so that Node can load them.
class Shelf {
  private readonly items = new Map<string, string>();
  getItem = (key: string): string | null => this.items.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.items.set(key, value);
  removeItem = (key: string): void => void this.items.delete(key);
}

const page = Object.assign(new EventTarget(), { localStorage: new Shelf(), sessionStorage: new Shelf() });
const root = { lang: '', dataset: {} };
const globals = {
  window: page,
  localStorage: page.localStorage,
  sessionStorage: page.sessionStorage,
  document: { documentElement: root, createElement: () => ({}) },
  navigator: { languages: ['en'] },
  location: new URL('http://rooms.example.com/#/'),
};
for (const [name, value] of Object.entries(globals)) {
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
