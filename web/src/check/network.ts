import { computed, reactive, ref } from 'vue';
import { connect, rooms } from '@/app/connection';
import { errorText } from '@/app/error-text';
import { checkTexts } from '@/i18n/texts/check';
import { credentials } from '@/identity/account';
import { gatherPaths, offers } from './paths';

export type Verdict = 'working' | 'good' | 'fair' | 'poor' | 'skipped';
export const STEPS = ['server', 'chat', 'local', 'stun', 'turn'] as const;
export type Step = (typeof STEPS)[number];

interface Finding {
  readonly verdict: Verdict;
  /** Made anew when the language changes. */
  readonly say: () => string;
}

const TRIPS = 5;
/** Milliseconds there and back up to which talking feels natural, and is bearable. */
const QUICK = 150;
const BEARABLE = 400;

/** What stands between this browser and others, one thing after another, each within seconds. */
export function useNetworkCheck() {
  const findings = reactive<Partial<Record<Step, Finding>>>({});
  const busy = ref(false);
  const texts = computed(() => checkTexts.value);
  const working = (say: () => string): Finding => ({ verdict: 'working', say });
  const poor = (error: unknown): Finding => ({ verdict: 'poor', say: () => errorText(error).text });

  async function run(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    for (const step of STEPS) delete findings[step];
    await Promise.all([checkServer().then(checkChat), checkPaths()]);
    busy.value = false;
  }

  async function checkServer(): Promise<void> {
    findings.server = working(() => texts.value.serverRunning);
    try {
      const time = await roundTrip();
      if (time <= QUICK) findings.server = { verdict: 'good', say: () => texts.value.serverGood(time) };
      else if (time <= BEARABLE) findings.server = { verdict: 'fair', say: () => texts.value.serverFair(time) };
      else findings.server = { verdict: 'poor', say: () => texts.value.serverPoor(time) };
    } catch (error) {
      findings.server = poor(error);
    }
  }

  async function checkChat(): Promise<void> {
    findings.chat = working(() => texts.value.chatRunning);
    const start = performance.now();
    try {
      await connect();
      const time = Math.round(performance.now() - start);
      findings.chat = { verdict: 'good', say: () => texts.value.chatGood(time) };
    } catch (error) {
      findings.chat = poor(error);
    }
  }

  async function checkPaths(): Promise<void> {
    for (const step of ['local', 'stun', 'turn'] as const) findings[step] = working(() => texts.value.localRunning);
    try {
      const { userID } = await credentials();
      const iceServers = [...(await rooms().utils.getIceServers(userID)).iceServers];
      const paths = await gatherPaths(iceServers);
      const verdict = (fine: boolean, good: () => string, bad: () => string): Finding =>
        fine ? { verdict: 'good', say: good } : { verdict: 'poor', say: bad };
      const unset: Finding = { verdict: 'skipped', say: () => texts.value.notConfigured };
      findings.local = verdict(paths.host > 0, () => texts.value.localGood(paths.host), () => texts.value.localPoor);
      // Where no router stands between, the address a server tells is the machine's own, and browsers do not name it twice.
      findings.stun = offers(iceServers, 'stun') || offers(iceServers, 'turn')
        ? verdict(paths.reflexive + paths.relay > 0, () => texts.value.stunGood, () => texts.value.stunPoor)
        : unset;
      findings.turn = offers(iceServers, 'turn')
        ? verdict(paths.relay > 0, () => texts.value.turnGood, () => texts.value.turnPoor)
        : unset;
    } catch (error) {
      for (const step of ['local', 'stun', 'turn'] as const) findings[step] = poor(error);
    }
  }

  return { findings, busy, run };
}

/** The middle one of several, since the first has to connect and any may be unlucky. */
async function roundTrip(): Promise<number> {
  const times: number[] = [];
  for (let trip = 0; trip < TRIPS; trip++) {
    const start = performance.now();
    await rooms().utils.report({});
    times.push(performance.now() - start);
  }
  return Math.round(times.sort((a, b) => a - b)[Math.floor(TRIPS / 2)] as number);
}
