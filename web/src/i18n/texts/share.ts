import { texts } from '..';

export const shareTexts = texts(
  {
    title: '邀请',
    explain: '把链接发给对方，或让对方扫描二维码，就能进入这个房间。',
    code: '房间链接的二维码',
    link: '房间链接',
    number: '房间号',
    share: '分享…',
    local: '这个地址只在本机有效：再开一个标签页打开它即可。',
  },
  {
    title: 'Invite',
    explain: 'Send the link, or have the code scanned: both lead into this room.',
    code: 'QR code of the room’s link',
    link: 'Room link',
    number: 'Room number',
    share: 'Share…',
    local: 'This address works on this machine only: open it in another tab.',
  },
);
