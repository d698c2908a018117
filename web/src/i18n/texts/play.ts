import { texts } from '..';

export const playTexts = texts(
  {
    waiting: '正在等待画面…',
    stalled: '画面卡住了，正在恢复…',
    ended: '直播已结束',
    missing: '这个地址上没有直播。请确认正在推流，然后重试。',
    unreachable: '连接不上这个地址。请检查地址和网络；对方服务器也可能不允许网页播放（CORS）。',
    format: '这个浏览器播放不了这种编码。请改用 H.264 视频和 AAC 音频推流。',
    late: '等了很久还没有画面。请确认正在推流，然后重试。',
    address: '只能播放以 .flv 或 .m3u8 结尾的 http(s) 地址。请检查后重试。',
    retry: '重试',
    unmute: '打开声音',
    player: '播放器',
  },
  {
    waiting: 'Waiting for the picture…',
    stalled: 'Picture frozen, coming back…',
    ended: 'The stream has ended',
    missing: 'Nothing is streaming at this address. Check that the push is running, then try again.',
    unreachable: 'This address cannot be reached. Check it and the network; its server may also keep pages from playing it (CORS).',
    format: 'This browser cannot play what is in the stream. Push H.264 video and AAC audio.',
    late: 'No picture for a long time. Check that the push is running, then try again.',
    address: 'Only http(s) addresses that end in .flv or .m3u8 can be played. Check the address.',
    retry: 'Try again',
    unmute: 'Turn the sound on',
    player: 'Player',
  },
);
