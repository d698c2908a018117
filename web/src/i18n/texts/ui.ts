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
    missingTitle: '没能打开',
    missing: '这部分没有加载出来。网络可能断了，或者服务器刚更新过。请刷新页面。',
    reload: '刷新页面',
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
    missingTitle: 'Could not open this',
    missing: 'This part did not load. The network may be gone, or the server was just updated. Reload the page.',
    reload: 'Reload',
  },
);
