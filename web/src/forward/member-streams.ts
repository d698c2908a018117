import type { Slots } from './messages';

/** What comes of one stream of a call session. */
export interface MemberStream {
  /** The same as long as the session is kept, whatever is in it. */
  readonly media: MediaStream;
  /** New pictures come. */
  readonly pictured: boolean;
  /** Packets of sound come, whether anything can be heard in them or not. */
  readonly sounding: boolean;
  /** Others are louder, and all places for sound are theirs; he gets one when he speaks. */
  readonly quiet: boolean;
  /** `offline`, `forbidden` or `unplayable`, where the server sends nothing. */
  readonly refused: string | undefined;
}

interface Part {
  readonly track: MediaStreamTrack;
  stream: string;
  /** Frames or packets that had come when the stream was put there; unknown until the next look. */
  from: number | undefined;
  flows: boolean;
}

type Kind = 'video' | 'audio';

/** Puts the tracks of a call session, each of which may carry another stream at any time, together to one pair for each stream. */
export class MemberStreams {
  private readonly parts = new Map<string, Part>();
  private readonly media = new Map<string, MediaStream>();
  private refused: ReadonlyMap<string, string> = new Map();

  constructor(private readonly changed: () => void) {}

  get pictures(): number {
    return [...this.parts.values()].filter(({ track }) => track.kind === 'video').length;
  }

  /** Whatever was put somewhere comes. */
  get allFlow(): boolean {
    return [...this.parts.values()].every(({ stream, flows }) => stream === '' || flows);
  }

  /** Undefined for what the session says nothing of. */
  find(stream: string): MemberStream | undefined {
    const refused = this.refused.get(stream);
    const parts = [...this.parts.values()].filter((part) => part.stream === stream);
    const quiet = refused === undefined && this.voicesTaken && !parts.some(({ track }) => track.kind === 'audio');
    if (parts.length === 0 && refused === undefined && !quiet) return undefined;
    const flows = (kind: Kind): boolean => parts.some(({ track, flows: on }) => on && track.kind === kind);
    return { media: this.mediaOf(stream), pictured: flows('video'), sounding: flows('audio'), quiet, refused };
  }

  /** Which stream comes by the place. */
  streamAt(mid: string): string | undefined {
    return this.parts.get(mid)?.stream || undefined;
  }

  setTracks(tracks: ReadonlyMap<string, MediaStreamTrack>): void {
    this.clear();
    for (const [mid, track] of tracks) this.parts.set(mid, { track, stream: '', from: undefined, flows: false });
  }

  setSlots({ video, audio, refused }: Slots): void {
    this.refused = refused;
    for (const [mid, part] of this.parts) {
      const stream = (part.track.kind === 'video' ? video : audio).get(mid) ?? '';
      if (stream !== part.stream) this.put(part, stream);
    }
    this.changed();
  }

  /**
   * Sees what has begun to flow.
   *
   * @param counts frames decoded or packets received until now, by place
   */
  look(counts: ReadonlyMap<string, number>): void {
    let begun = false;
    for (const [mid, part] of this.parts) {
      const count = counts.get(mid);
      if (part.stream === '' || part.flows || count === undefined) continue;
      part.from ??= count;
      part.flows = count > part.from;
      begun ||= part.flows;
    }
    if (begun) this.changed();
  }

  /** The connection is lost: nothing comes, and who it was is asked anew. */
  clear(): void {
    for (const part of this.parts.values()) this.put(part, '');
    this.parts.clear();
    this.refused = new Map();
  }

  private get voicesTaken(): boolean {
    const voices = [...this.parts.values()].filter(({ track }) => track.kind === 'audio');
    return voices.length > 0 && voices.every(({ stream }) => stream !== '');
  }

  private put(part: Part, stream: string): void {
    if (part.stream !== '') this.mediaOf(part.stream).removeTrack(part.track);
    part.stream = stream;
    part.from = undefined;
    part.flows = false;
    if (stream !== '') this.mediaOf(stream).addTrack(part.track);
  }

  private mediaOf(stream: string): MediaStream {
    const media = this.media.get(stream) ?? new MediaStream();
    this.media.set(stream, media);
    return media;
  }
}
