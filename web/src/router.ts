import { createRouter, createWebHashHistory, type RouteLocation, type RouteRecordRaw } from 'vue-router';
import { disconnect } from './app/connection';
import { offerAccount } from './identity/offered-account';
import Lobby from './pages/LobbyPage.vue';

type Props = (to: RouteLocation) => Record<string, unknown>;

const call = (path: string, name: string, props: Props): RouteRecordRaw =>
  ({ path, name, component: () => import('./pages/CallPage.vue'), props, meta: { immersive: true } });
const live = (path: string, name: string, props: Props): RouteRecordRaw =>
  ({ path, name, component: liveAndDoor, props, meta: { immersive: true } });

/** Links lead to the door, which then does not wait for the page around it. Where it does not come, the page says so. */
function liveAndDoor(): Promise<unknown> {
  import('./room/DoorCard.vue').catch(() => undefined);
  return import('./pages/LivePage.vue');
}

/** What is asked of a room that is to be opened. */
function opened({ query }: RouteLocation): { name: string; hidden: boolean } {
  const { name, private: hidden } = query;
  return { name: typeof name === 'string' ? name : '', hidden: hidden === '1' };
}

/**
 * Every page of the app; `immersive` ones take the whole screen. `/new/KIND?name=NAME` opens a room, with
 * `&private=1` one that is in no list, and then shows the page of that room under its own address.
 */
const routes: RouteRecordRaw[] = [
  { path: '/', name: 'lobby', component: Lobby },
  ...(['double', 'multi', 'webrtc'] as const).flatMap((kind) => [
    call(`/${kind}/:room`, kind, (to) => ({ kind, room: to.params['room'] })),
    call(`/new/${kind}`, `new-${kind}`, (to) => ({ kind, ...opened(to) })),
  ]),
  live('/live/:room', 'live', (to) => ({ room: to.params['room'] })),
  live('/new/live', 'new-live', opened),
  { path: '/tools', name: 'tools', component: () => import('./pages/ToolsPage.vue') },
  { path: '/check', name: 'check', component: () => import('./pages/CheckPage.vue') },
  { path: '/settings', name: 'settings', component: () => import('./pages/SettingsPage.vue') },
  { path: '/:rest(.*)*', name: 'unknown', component: () => import('./pages/UnknownPage.vue') },
];

export const router = createRouter({
  history: createWebHashHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

// A link with a token that is opened in a tab which already runs.
router.beforeEach(async ({ path, query: { sig, ...query } }) => {
  if (typeof sig !== 'string') return true;
  await offerAccount(sig.trim(), disconnect);
  return { path, query, replace: true };
});
