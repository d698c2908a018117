import { texts } from '..';

export const shareTexts = texts(
  {
    title: '邀请',
    explain: '把链接发给对方，或让对方扫描二维码，就能进入这个房间。',
    code: '房间链接的二维码',
    link: '房间链接',
    number: '房间号',
    share: '分享…',
    lan: '同一网络里的人可以打开这个地址观看和收听；他们的浏览器只在 https 页面上允许使用摄像头和麦克风。',
    local: '这个地址只在本机有效：再开一个标签页打开它即可。',
  },
  {
    title: 'Invite',
    explain: 'Send the link, or let others scan the code, to bring them into this room.',
    code: 'QR code of the room’s link',
    link: 'Room link',
    number: 'Room number',
    share: 'Share…',
    lan: 'Whoever is in your network can open this address to watch and listen; browsers let them use camera and microphone on https only.',
    local: 'This address works on this machine only: open it in another tab.',
  },
);
