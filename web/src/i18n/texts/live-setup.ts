import { texts } from '..';

/** Before one goes live. */
export const liveSetupTexts = texts(
  {
    doorTitle: '开始直播',
    doorText: '先看看自己的样子。开播后，任何人都能从大厅进来观看。',
    doorTextHidden: '先看看自己的样子。开播后，只有拿到链接的人能进来观看。',
    name: '直播间名称',
    nameHint: '显示在大厅里',
    goLive: '开始直播',
    noCamera: '没有画面也可以开播，观众会看到你的头像。',
    back: '返回大厅',
  },
  {
    doorTitle: 'Go live',
    doorText: 'Check how you look first. Once you are live, anybody can come in from the lobby and watch.',
    doorTextHidden: 'Check how you look first. Once you are live, whoever has the link can come in and watch.',
    name: 'Room name',
    nameHint: 'Shown in the lobby',
    goLive: 'Go live',
    noCamera: 'You can go live without a picture; viewers then see your avatar.',
    back: 'Back to the lobby',
  },
);
