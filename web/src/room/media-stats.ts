import { onBeforeUnmount, ref, shallowRef } from 'vue';
import type { Mesh } from '@/mesh/mesh';
import { judge, lineOf, sampleOf, type Line, type Quality, type Sample } from '@/mesh/quality';
import { SpeakerDetector } from '@/mesh/speaker-detector';

/** Milliseconds. No part of a second: a short sound that recurs each second would always fall between two looks. */
const LEVELS_EVERY = 130;
const QUALITY_EVERY = 2_000;

/** What can be measured of those who are seen and heard, by user. */
export interface MediaFigures {
  /** How loud each is, 0 to 1. */
  levels(): ReadonlyMap<string, number>;
  /** Of those who come; undefined of those whose connection is interrupted. */
  samples(): Promise<ReadonlyMap<string, Sample | undefined>>;
}

export function meshFigures(mesh: Mesh): MediaFigures {
  return {
    levels: () => new Map(mesh.members.map(({ userID }) => [userID, mesh.link(userID)?.level() ?? 0])),
    async samples() {
      const found = new Map<string, Sample | undefined>();
      for (const { userID, state } of mesh.members) {
        if (state === 'interrupted') found.set(userID, undefined);
        const report = state === 'connected' ? await mesh.link(userID)?.stats().catch(() => undefined) : undefined;
        if (report) found.set(userID, sampleOf(report as unknown as ReadonlyMap<string, unknown>));
      }
      return found;
    },
  };
}

/** Who speaks, and how good the connections are, looked at while somebody sees the page. */
export function useMediaStats(
  figures: () => MediaFigures | undefined,
  own: () => { readonly userID: string; readonly level: number },
) {
  const speech = new SpeakerDetector();
  const speaking = shallowRef<ReadonlySet<string>>(new Set());
  const speaker = ref<string>();
  const qualities = shallowRef<ReadonlyMap<string, Quality>>(new Map());
  const lines = shallowRef<ReadonlyMap<string, Line>>(new Map());
  const samples = new Map<string, Sample>();

  function listen(): void {
    const { userID, level } = own();
    const levels = new Map([[userID, level], ...(figures()?.levels() ?? [])]);
    speech.heard(levels);
    const now = [...levels.keys()].filter((user) => speech.isSpeaking(user));
    if (now.join(' ') !== [...speaking.value].join(' ')) speaking.value = new Set(now);
    speaker.value = speech.speaker;
  }

  async function measure(): Promise<void> {
    const found = new Map<string, Quality>();
    const measured = new Map<string, Line>();
    for (const [userID, now] of (await figures()?.samples()) ?? []) {
      const before = samples.get(userID) ?? now;
      found.set(userID, now && before ? judge(before, now) : 'poor');
      if (!now || !before) continue;
      measured.set(userID, lineOf(before, now));
      samples.set(userID, now);
    }
    qualities.value = found;
    lines.value = measured;
  }

  const seen = (): boolean => document.visibilityState === 'visible';
  const alarms = [setInterval(() => seen() && listen(), LEVELS_EVERY), setInterval(() => seen() && void measure(), QUALITY_EVERY)];
  onBeforeUnmount(() => alarms.forEach(clearInterval));
  return { speaking, speaker, qualities, lines };
}
