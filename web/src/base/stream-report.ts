/** What the live engine tells of a stream, whether it flows or not. */
export interface StreamReport {
  readonly live?: boolean;
  /** Whether streams are published and played by WebRTC there. */
  readonly webrtc?: boolean;
  readonly video?: { readonly codec?: string; readonly width?: number; readonly height?: number };
  readonly audio?: { readonly codec?: string };
}

/**
 * Asks for it; tells nothing where nobody answers.
 *
 * @param address `/live/STREAM.json` with the signature of a push or play address
 */
export async function streamReport(address: string): Promise<StreamReport> {
  try {
    const answer = await fetch(address, { cache: 'no-store' });
    return answer.ok ? ((await answer.json()) as StreamReport) : {};
  } catch {
    return {};
  }
}
