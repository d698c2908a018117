/** Apart from the rest: who only looks at the lobby needs no chat. */
export { ImClient } from 'rtcroom-client';
