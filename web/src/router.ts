import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';
import { disconnect } from './app/connection';
import { changeAccessToken } from './identity/account';
import Lobby from './pages/LobbyPage.vue';

/**
 * Every page of the app; `immersive` ones take the whole screen. `/new/KIND?name=NAME` opens a room and then shows the
 * page of that room under its own address.
 */
const routes: RouteRecordRaw[] = [
  { path: '/', name: 'lobby', component: Lobby },
  ...(['double', 'multi', 'webrtc'] as const).flatMap((kind): RouteRecordRaw[] => [
    { path: `/${kind}/:room`, name: kind, component: () => import('./pages/CallPage.vue'), props: (to) => ({ kind, room: to.params['room'] }), meta: { immersive: true } },
    { path: `/new/${kind}`, name: `new-${kind}`, component: () => import('./pages/CallPage.vue'), props: (to) => ({ kind, name: to.query['name'] ?? '' }), meta: { immersive: true } },
  ]),
  { path: '/live/:room', name: 'live', component: () => import('./pages/LivePage.vue'), props: (to) => ({ room: to.params['room'] }), meta: { immersive: true } },
  { path: '/new/live', name: 'new-live', component: () => import('./pages/LivePage.vue'), props: (to) => ({ name: to.query['name'] ?? '' }), meta: { immersive: true } },
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
  await disconnect();
  changeAccessToken(sig);
  return { path, query, replace: true };
});
