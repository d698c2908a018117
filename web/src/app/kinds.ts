import type { IconName } from '@/ui/icons';

/** The rooms there are, in the order they are offered. */
export const KINDS = ['double', 'multi', 'live', 'webrtc'] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_ICON: Readonly<Record<Kind, IconName>> = {
  double: 'user',
  multi: 'users',
  live: 'live',
  webrtc: 'network',
};

/**
 * The address of a room, to be shared.
 *
 * @param origin by which others reach this server; the page's own unless given
 */
export function roomAddress(kind: Kind, room: string, origin = location.origin): string {
  return `${origin}${location.pathname}#/${kind}/${encodeURIComponent(room)}`;
}

export interface RoomPlace {
  readonly kind: Kind;
  readonly room: string;
}

/** What a link, a scanned code or a typed text leads to; a bare text is a room of the kind at hand. */
export function placeOf(text: string): RoomPlace | undefined {
  const found = /#\/(double|multi|live|webrtc)\/([^/?#\s]+)/.exec(text.trim());
  if (!found) return undefined;
  try {
    return { kind: found[1] as Kind, room: decodeURIComponent(found[2] as string) };
  } catch {
    return undefined;
  }
}
