/** What a component's control orders its one pusher to do. */
export type PusherOrder = 'start' | 'stop' | 'pause' | 'resume' | 'switchCamera';
