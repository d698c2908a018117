/// <reference types="vite/client" />

// The player without what this app does not show: subtitles, other audio tracks, protected streams.
declare module 'hls.js/light' {
  export * from 'hls.js';
  export { default } from 'hls.js';
}
