import { texts } from '..';

export const joinTexts = texts(
  {
    title: '加入房间',
    field: '房间链接或房间号',
    fieldHint: '粘贴别人发来的链接；只有房间号时请先选类型。',
    kind: '房间类型',
    empty: '请粘贴链接，或输入房间号。',
    unreadable: '这不是房间链接。请检查是否完整。',
    enter: '进入',
    scan: '扫描二维码',
    scanning: '把二维码放进画面里',
    stopScan: '停止扫描',
    noScanner: '浏览器只让 https 页面用相机。请用手机的相机扫描，或粘贴链接。',
    scanTimeout: '一分钟内没有扫到。请靠近一些、光线亮一些再试，或粘贴链接。',
    foreign: '扫到的不是房间链接。请换一个二维码。',
  },
  {
    title: 'Join a room',
    field: 'Room link or number',
    fieldHint: 'Paste the link you were sent. With a number alone, choose the kind first.',
    kind: 'Kind of room',
    empty: 'Paste a link or type a room number.',
    unreadable: 'This is not a room link. Check that it is complete.',
    enter: 'Enter',
    scan: 'Scan a QR code',
    scanning: 'Hold the code in front of the camera',
    stopScan: 'Stop scanning',
    noScanner: 'Browsers let only pages over https use the camera. Scan with your phone’s camera, or paste the link.',
    scanTimeout: 'Nothing was found in a minute. Come closer, find more light, or paste the link.',
    foreign: 'That code is not a room link. Try another.',
  },
);
