import { onBeforeUnmount, ref, shallowRef } from 'vue';
import type { LiveFamily, Room } from 'rtcroom-client';
import { errorText, type ErrorText } from '@/app/error-text';

/** The host of another live that is in the list of all. */
export interface ListedHost {
  readonly userID: string;
  readonly name: string;
  readonly avatar: string;
  readonly title: string;
  readonly viewers: number;
}

const EVERY = 5_000;
/** The longest list the server gives. */
const MOST = 100;

/** Hosts who are live and there, the most watched first. */
export function hostsOf(rooms: readonly Room[], self: string): readonly ListedHost[] {
  const hosts = rooms.flatMap(({ roomCreator, roomInfo, pushers, audienceCount }) => {
    const host = pushers.find(({ userID }) => userID === roomCreator);
    if (!host || host.userID === self || host.away) return [];
    const { userID, userName, userAvatar } = host;
    return [{ userID, name: userName || userID, avatar: userAvatar, title: roomInfo, viewers: audienceCount }];
  });
  return hosts.sort((one, other) => other.viewers - one.viewers);
}

/** Who else is live, looked at again every few seconds; for as long as the component that asks. */
export function useHosts(live: Pick<LiveFamily, 'getRoomList'>, self: string) {
  const hosts = shallowRef<readonly ListedHost[]>();
  const failure = shallowRef<ErrorText>();
  const busy = ref(false);
  let alarm: ReturnType<typeof setTimeout> | undefined;
  let gone = false;

  async function refresh(): Promise<void> {
    clearTimeout(alarm);
    busy.value = true;
    try {
      hosts.value = hostsOf((await live.getRoomList({ cnt: MOST })).rooms, self);
      failure.value = undefined;
    } catch (error) {
      failure.value = errorText(error);
    }
    busy.value = false;
    if (!gone) alarm = setTimeout(() => void refresh(), EVERY);
  }

  void refresh();
  onBeforeUnmount(() => {
    gone = true;
    clearTimeout(alarm);
  });
  return { hosts, failure, busy, refresh };
}
