import { onBeforeUnmount, ref, shallowRef } from 'vue';
import type { Mesh } from '@/mesh/mesh';
import { judge, sampleOf, type Quality, type Sample } from '@/mesh/quality';
import { SpeakerDetector } from '@/mesh/speaker-detector';

/** Milliseconds. No part of a second: a short sound that recurs each second would always fall between two looks. */
const LEVELS_EVERY = 130;
const QUALITY_EVERY = 2_000;

/** Who speaks, and how good the connections are, looked at while somebody sees the page. */
export function useMeshStats(mesh: () => Mesh | undefined, own: () => { readonly userID: string; readonly level: number }) {
  const speech = new SpeakerDetector();
  const speaking = shallowRef<ReadonlySet<string>>(new Set());
  const speaker = ref<string>();
  const qualities = shallowRef<ReadonlyMap<string, Quality>>(new Map());
  const samples = new Map<string, Sample>();

  function listen(): void {
    const { userID, level } = own();
    const levels = new Map([[userID, level]]);
    for (const member of mesh()?.members ?? []) levels.set(member.userID, mesh()?.link(member.userID)?.level() ?? 0);
    speech.heard(levels);
    const now = [...levels.keys()].filter((user) => speech.isSpeaking(user));
    if (now.join(' ') !== [...speaking.value].join(' ')) speaking.value = new Set(now);
    speaker.value = speech.speaker;
  }

  async function measure(): Promise<void> {
    const found = new Map<string, Quality>();
    for (const { userID, state } of mesh()?.members ?? []) {
      const link = mesh()?.link(userID);
      if (!link || state === 'silent' || state === 'left') continue;
      if (state === 'interrupted') found.set(userID, 'poor');
      if (state !== 'connected') continue;
      const report = await link.stats().catch(() => undefined);
      if (!report) continue;
      const now = sampleOf(report as unknown as ReadonlyMap<string, unknown>);
      found.set(userID, judge(samples.get(userID) ?? now, now));
      samples.set(userID, now);
    }
    qualities.value = found;
  }

  const seen = (): boolean => document.visibilityState === 'visible';
  const alarms = [setInterval(() => seen() && listen(), LEVELS_EVERY), setInterval(() => seen() && void measure(), QUALITY_EVERY)];
  onBeforeUnmount(() => alarms.forEach(clearInterval));
  return { speaking, speaker, qualities };
}
