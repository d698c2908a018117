import { liveSign } from 'rtcroom-client';
import type { Words } from '../i18n/words.js';

/** What a tool says of its pusher or player; names of texts. */
export type ToolState = 'stateIdle' | 'stateStarting' | 'stateFlowing' | 'stateWeak' | 'stateBroken';

/** After a code; codes on the way leave what is known. */
export function stateAfter(before: ToolState, of: 'pusher' | 'player', code: number): ToolState {
  const { event } = liveSign(of, code);
  if (event === 'step') return before === 'stateIdle' ? 'stateStarting' : before;
  if (event === 'flowing') return 'stateFlowing';
  return event === 'weak' ? 'stateWeak' : 'stateBroken';
}

/** The last code beside it, for whoever looks it up. */
export function stateWords(state: ToolState, code: number, words: Pick<Words, ToolState>): string {
  return code === 0 ? words[state] : `${words[state]} · ${code}`;
}

/** What `live-player` takes: FLV or RTMP. */
export function isPlayAddress(address: string): boolean {
  return /^rtmp:\/\/\S+$/i.test(address) || /^https?:\/\/[^?#\s]+\.flv(\?\S*)?$/i.test(address);
}

export function isPushAddress(address: string): boolean {
  return /^rtmp:\/\/\S+$/i.test(address);
}
