import { RtcRoomError } from '../base/errors.js';
import type { Time } from '../base/time.js';
import type { Answer } from './frames.js';
import type { Link } from './link.js';

export interface RepeatedRequest<A extends Answer> {
  readonly op: string;
  /** Looked at anew for every attempt. */
  readonly members: () => object;
  /** Whether asking twice does the same as asking once. */
  readonly repeatable: boolean;
  readonly heard?: (answer: A) => void;
}

/** Asks over whatever connection there is, waits for one, and asks again where a lost answer does no harm. */
export async function ask<A extends Answer>(link: Link, time: Time, timeout: number, request: RepeatedRequest<A>): Promise<A> {
  const { op, members, repeatable, heard } = request;
  const deadline = time.now() + timeout;
  for (;;) {
    const connection = await link.connection(op, deadline - time.now());
    const left = Math.max(1, deadline - time.now());
    try {
      return await connection.request<A>(op, members(), left, heard && ((answer) => answer.code === 0 && heard(answer)));
    } catch (error) {
      const lost = error instanceof RtcRoomError && error.failure === 'network';
      if (!lost || !repeatable || time.now() >= deadline) throw error;
    }
  }
}
