import { texts } from '..';

export const captureTexts = texts(
  {
    insecure: '浏览器只允许安全页面使用摄像头和麦克风。请用 https 打开，或在运行服务器的机器上用 127.0.0.1 打开。你仍可以看和听。',
    unplugged: '摄像头或麦克风断开了。请重新接好后重试，或在设备菜单里选另一个。',
    replaced: (device: string) => `设备断开了，已换用：${device}`,
    speakerGone: '选中的扬声器断开了，声音改由系统默认的扬声器播放。',
  },
  {
    insecure:
      'Browsers allow camera and microphone on secure pages only. Open this page by https, or on the server’s ' +
      'own machine by 127.0.0.1. You can watch and listen all the same.',
    unplugged: 'The camera or microphone was disconnected. Connect it and try again, or choose another one in the device menu.',
    replaced: (device) => `A device was disconnected. Now in use: ${device}`,
    speakerGone: 'Your speaker was disconnected. Sound comes from the system’s own.',
  },
);
