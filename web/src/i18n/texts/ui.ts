import { texts } from '..';

export const uiTexts = texts(
  {
    close: '关闭',
    cancel: '取消',
    tryAgain: '重试',
    tookTooLong: (seconds: number) => `等了 ${seconds} 秒还没有结果。请检查网络后重试。`,
    copied: '已复制',
    copyFailed: '没能复制，请选中后手动复制。',
    copy: '复制',
    frozen: '画面卡住了',
  },
  {
    close: 'Close',
    cancel: 'Cancel',
    tryAgain: 'Try again',
    tookTooLong: (seconds) => `Nothing came in ${seconds} seconds. Check the network and try again.`,
    copied: 'Copied',
    copyFailed: 'Could not copy. Select the text and copy it by hand.',
    copy: 'Copy',
    frozen: 'Picture frozen',
  },
);
