/** Why a stream does not play, as far as a page can tell. */
export type StreamFault = 'missing' | 'unreachable' | 'format' | 'late' | 'address';

/** What is known of a stream while it plays; what is not known is absent. */
export interface StreamStats {
  /** Kilobits per second that come in. */
  bitrate?: number;
  fps?: number;
  /** Milliseconds by which what is shown is behind what the server has, as far as that can be known here. */
  delay?: number;
  video?: string;
  audio?: string;
}

export interface PlayerListener {
  /** The player can go no further; who asked for it decides whether to begin anew. */
  failed(fault: StreamFault): void;
  /** Something in the stream is not understood; the player goes on, and pictures may come all the same. */
  doubtful(fault: StreamFault): void;
  /** The sender has stopped in good order. */
  ended(): void;
  stats(stats: StreamStats): void;
}

/** Feeds a video element from an address until it is told to stop. */
export interface Player {
  stop(): void;
}

/** How a viewer wants a stream played; HLS has its own way. */
export interface PlayWishes {
  /** Without its picture. */
  readonly soundOnly?: boolean;
  /** Seconds behind the sender, for networks that stumble, instead of as little as can be. */
  readonly steady?: boolean;
}
